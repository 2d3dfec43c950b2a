// npm run queue: what waits for somebody, and the change that moves it on.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { queueCommand } = await import('../src/site/queue-command.ts');

process.exitCode = await queueCommand(process.argv.slice(2));
