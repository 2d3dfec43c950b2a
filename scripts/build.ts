// npm run build: the portal from the library, into OUT_DIR.
import { runBuild } from '../src/site/run-build.ts';

process.exitCode = await runBuild();
