// npm run new -- lesson|standard|template|project|guide|role|training: a file for a new record.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { newCommand } = await import('../src/new-record/command-line.ts');

process.exitCode = await newCommand(process.argv.slice(2));
