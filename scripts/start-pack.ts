// npm run start-pack -- --profile FILE --out DIR: a project's documents, record and brief, without a browser.
import { startPackCommand } from '../src/site/start-pack-command.ts';

process.exitCode = await startPackCommand(process.argv.slice(2));
