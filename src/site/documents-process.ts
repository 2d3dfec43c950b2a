// `npm run documents` in its own process.
import { keepCompiled } from '../compiled.ts';

keepCompiled();
const { documentsCommand } = await import('./documents-command.ts');

process.exitCode = await documentsCommand(process.argv.slice(2));
