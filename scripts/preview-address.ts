// npm run preview-address -- /previews/pr-12/: the path of a preview, before it is built.
import { previewAddressCommand } from '../src/workflows/preview-address.ts';

process.exitCode = previewAddressCommand(process.argv.slice(2));
