// npm run search -- "words" [--kind lesson] [--json] [--most 20]: searches the library as the site does.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { searchCommand } = await import('../src/search/command-line.ts');

process.exitCode = await searchCommand(process.argv.slice(2));
