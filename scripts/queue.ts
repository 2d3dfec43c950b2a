// npm run queue: what waits for somebody, and the change that moves it on.
import { queueCommand } from '../src/site/queue-command.ts';

process.exitCode = await queueCommand(process.argv.slice(2));
