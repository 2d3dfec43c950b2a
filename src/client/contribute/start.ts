// The pages that write a new record.
import { RecordForm } from './form.ts';
import { toldBy } from './told.ts';

const page = toldBy('contribute');
if (page) new RecordForm(page.root, page.told);
