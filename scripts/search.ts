// npm run search -- "words" [--kind lesson] [--json] [--most 20]: searches the library as the site does.
import { searchCommand } from '../src/search/command-line.ts';

process.exitCode = await searchCommand(process.argv.slice(2));
