// npm run issue-forms: the forms of the git host's issues, from the schemas and the taxonomy.
import { keepCompiled } from '../src/compiled.ts';

keepCompiled();
const { issueFormsCommand } = await import('../src/workflows/issue-forms-command.ts');

process.exitCode = await issueFormsCommand(process.argv.slice(2));
