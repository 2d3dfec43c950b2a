// npm run gate -- PRJ-… --gate G2: whether a project has decided on the lessons that fit it.
import { gateCommand } from '../src/gates/command-line.ts';

process.exitCode = await gateCommand(process.argv.slice(2));
