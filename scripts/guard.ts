// npm run guard -- --base main: what a change touches beside content, for whoever reviews it.
import { guardCommand } from '../src/workflows/guard-command.ts';

process.exitCode = guardCommand(process.argv.slice(2));
