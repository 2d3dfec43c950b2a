// `npm run build` in its own process.
import { keepCompiled } from '../compiled.ts';

keepCompiled();
const { buildCommand } = await import('./build-command.ts');

const code = await buildCommand();
// What is printed goes out first; then nothing is waited for: the bundler's threads would idle for seconds before they end by themselves.
process.stdout.write('', () => process.exit(code));
