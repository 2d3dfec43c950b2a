// npm run build: the portal from the library, into OUT_DIR.
import { inOwnProcess } from '../src/own-process.ts';

process.exitCode = await inOwnProcess(new URL('../src/site/build-process.ts', import.meta.url));
