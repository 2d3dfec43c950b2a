// npm run dev: the portal with live reload, for writing.
import { devCommand } from '../src/site/commands.ts';

process.exitCode = await devCommand();
