// npm run check: every problem of the library at once, each with its place and what to do.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { checkCommand } = await import('../src/checks/command-line.ts');

process.exitCode = await checkCommand(process.argv.slice(2));
