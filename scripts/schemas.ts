// npm run schemas: JSON Schemas for editors, from the schemas of the model and the taxonomy.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { schemasCommand } = await import('../src/editor/command-line.ts');

process.exitCode = await schemasCommand(process.argv.slice(2));
