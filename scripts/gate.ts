// npm run gate -- PRJ-… --gate G2: whether a project has decided on the lessons that fit it.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { gateCommand } = await import('../src/gates/command-line.ts');

process.exitCode = await gateCommand(process.argv.slice(2));
