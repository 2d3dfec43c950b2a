// npm test: types, then every test, in a real browser too. Ends with one line that counts them all.
import { runTests } from '../test/run.ts';

process.exitCode = await runTests(process.argv.slice(2));
