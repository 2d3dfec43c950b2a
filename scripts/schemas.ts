// npm run schemas: JSON Schemas for editors, from the schemas of the model and the taxonomy.
import { schemasCommand } from '../src/editor/command-line.ts';

process.exitCode = await schemasCommand(process.argv.slice(2));
