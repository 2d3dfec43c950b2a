// npm run documents -- [FOLDER]: the documents of all templates, into FOLDER.
import { inOwnProcess } from '../src/own-process.ts';

process.exitCode = await inOwnProcess(new URL('../src/site/documents-process.ts', import.meta.url), process.argv.slice(2), ['--max-semi-space-size=4']);
