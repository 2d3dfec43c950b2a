// npm run eval:similar -- [--json] [--lessons 10000]: how well and how fast the same lesson told twice is found.
import { evalSimilar } from '../test/similar/evaluate.ts';

process.exitCode = await evalSimilar(process.argv.slice(2));
