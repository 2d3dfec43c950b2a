// npm run links: follows every link inside the built portal (OUT_DIR).
import { readEnvironment } from '../src/environment.ts';
import { linksCommand } from '../src/workflows/built-links.ts';

process.exitCode = linksCommand(readEnvironment().outDir);
