// npm run preview: serves what was built last, without building again.
import { serveCommand } from '../src/site/commands.ts';

process.exitCode = await serveCommand();
