// npm run build: the portal from the library, into OUT_DIR.
import { buildCommand } from '../src/site/commands.ts';

process.exitCode = await buildCommand();
