// npm run make-meanings -- DICT: makes the table of meanings anew from WordNet's `dict` folder (see src/similar/README.md).
import { makeMeanings } from '../test/similar/make-meanings.ts';

process.exitCode = await makeMeanings(process.argv.slice(2));
