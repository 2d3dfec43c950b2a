// npm run start-pack -- --profile FILE --out DIR: a project's documents, record and brief, without a browser.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { startPackCommand } = await import('../src/site/start-pack-command.ts');

process.exitCode = await startPackCommand(process.argv.slice(2));
