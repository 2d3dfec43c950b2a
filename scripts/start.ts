// npm start: builds the portal and serves it.
import { startCommand } from '../src/site/commands.ts';

process.exitCode = await startCommand();
