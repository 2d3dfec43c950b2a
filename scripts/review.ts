// npm run review -- --base main: what a change means for the library, as Markdown for the pull request.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { reviewCommand } = await import('../src/review/command-line.ts');

process.exitCode = await reviewCommand(process.argv.slice(2));
