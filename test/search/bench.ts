// `npm run bench:search`: what search weighs and how long it takes on a library of any size.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askingBrowser, percentile } from './asked-search.ts';
import { madeUpQuestions, madeUpRecords } from './made-up.ts';
import { serveSearch } from './served-search.ts';
import { familyMemory } from '../bench/memory.ts';

const QUESTIONS = 60;
/** Pages of a portal that are not lessons or projects: those of the shipped library, about. */
const OTHER_PAGES = 450;

const MEANING = {
  first_kb: 'transferred for the first question: page, code, metadata, parts, texts shown', later_kb_median: 'transferred for each further question', later_kb_p95: '',
  first_ms: 'the first question, until results can be shown', warm_ms_median: 'a question whose parts are there', warm_ms_p95: '',
  build_s: 'all indexes, nothing kept', pagefind_s: 'of it Pagefind, busy', index_s: 'of it our own, busy', peak_mb: 'most memory of all processes while they are built',
  disk_mb: 'all files of search', files: 'how many', files_per_page: 'and for each page of the portal', table_kb: 'what is known of all records at once',
};
type Figures = Record<keyof typeof MEANING, number>;

/** The whole command. Gives the exit code. */
export async function benchSearchCommand(args: readonly string[]): Promise<0 | 2> {
  const { values } = parseArgs({ args: [...args], options: { lessons: { type: 'string', default: '1000' }, json: { type: 'boolean' } } });
  if (!/^[1-9]\d{0,5}$/.test(values.lessons)) {
    console.error(`--lessons is “${values.lessons}”; give a whole number, such as --lessons 10000.`);
    return 2;
  }
  const figures = await measure(Number(values.lessons));
  if (values.json) console.log(JSON.stringify(figures));
  else {
    console.log(`\n${values.lessons} lessons of about 400 words, ${QUESTIONS} questions\n`);
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)} ${String(value).padStart(10)}   ${MEANING[name as keyof Figures]}`);
  }
  return 0;
}

async function measure(lessons: number): Promise<Figures> {
  const note = (text: string) => process.stderr.write(`${text} …\n`);
  note(`Making ${lessons} lessons`);
  const records = madeUpRecords(lessons);
  note('Building the indexes');
  const own = familyMemory(process.pid);
  let peak = 0;
  // What the lessons themselves take in this process is not the indexes'.
  const watching = setInterval(() => { peak = Math.max(peak, familyMemory(process.pid) - own); }, 250);
  const served = await serveSearch({ records, titles: {}, locale: 'en-GB', synonyms: [] });
  clearInterval(watching);
  try {
    note('Asking');
    const browser = await askingBrowser(served);
    const questions = madeUpQuestions(records, QUESTIONS);
    const cold = [];
    for (const { text, chosen } of questions) cold.push(await browser.ask(text, chosen));
    const warm = [];
    for (const { text, chosen } of questions) warm.push((await browser.ask(text, chosen)).ms);
    await browser.close();
    const files = readdirSync(served.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((path) => /\/(?:search|pagefind)\//.test(path));
    const later = cold.slice(1).map(({ bytes }) => bytes / 1000);
    return {
      first_kb: round((cold[0]?.bytes ?? 0) / 1000), later_kb_median: round(percentile(later, 0.5)), later_kb_p95: round(percentile(later, 0.95)),
      first_ms: round(cold[0]?.ms ?? 0), warm_ms_median: round(percentile(warm, 0.5)), warm_ms_p95: round(percentile(warm, 0.95)),
      build_s: round(served.seconds.all), pagefind_s: round(served.seconds.pagefind), index_s: round(served.seconds.index), peak_mb: Math.round(peak / 1e6),
      disk_mb: round(files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6), files: files.length, files_per_page: round(files.length / (records.length + OTHER_PAGES)),
      table_kb: round(files.filter((path) => path.endsWith('/table')).reduce((sum, path) => sum + statSync(path).size, 0) / 1000),
    };
  } finally {
    await served.close();
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
