// npm start: builds the portal and serves it.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { startCommand } = await import('../src/site/commands.ts');

process.exitCode = await startCommand();
