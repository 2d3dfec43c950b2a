// `npm run build` in its own process.
import { keepCompiled } from '../compiled.ts';

keepCompiled();
const { buildCommand } = await import('./build-command.ts');

process.exitCode = await buildCommand();
