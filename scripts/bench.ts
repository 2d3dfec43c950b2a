// npm run bench: speed and size on a library of any size.
import { bench } from '../test/bench/bench.ts';

process.exitCode = await bench(process.argv.slice(2));
