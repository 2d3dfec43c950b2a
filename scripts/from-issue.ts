// npm run from-issue -- FILE|-: a submitted issue form as a new, checked file of the library.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { fromIssueCommand } = await import('../src/workflows/from-issue-command.ts');

process.exitCode = await fromIssueCommand(process.argv.slice(2));
