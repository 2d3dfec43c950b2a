// npm run bench:search -- --lessons N: what search weighs and how long it takes.
import { benchSearchCommand } from '../test/search/bench.ts';

process.exitCode = await benchSearchCommand(process.argv.slice(2));
