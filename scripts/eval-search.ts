// npm run eval:search -- FOLDER: how well search answers a judged collection.
import { evaluateCommand } from '../test/search/evaluate.ts';

process.exitCode = await evaluateCommand(process.argv.slice(2));
