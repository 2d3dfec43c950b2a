// npm run pull-request -- number|data-only|comment|site: for the workflow that has rights.
import { pullRequestCommand } from '../src/workflows/pull-request-command.ts';

process.exitCode = pullRequestCommand(process.argv.slice(2));
