// npm run preview: serves what was built last, without building again.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { serveCommand } = await import('../src/site/commands.ts');

process.exitCode = await serveCommand();
