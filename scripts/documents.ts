// npm run documents -- [DIR]: the documents of all templates, into DIR.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { documentsCommand } = await import('../src/site/documents-command.ts');
process.exitCode = await documentsCommand(process.argv.slice(2));
