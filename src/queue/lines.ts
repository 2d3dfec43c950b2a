// The lines that move a task on, as they stand in a record's front matter or text.
import { dayAfter } from '../model/days.ts';
import { splitReference, type Id } from '../model/ids.ts';
import type { Library } from '../library/index.ts';
import type { Task } from './queue.ts';

/** Lines to paste into a file. */
export interface Lines {
  /** The file, from the root of the library. */
  file: string;
  /** Where in the file: its front matter, or the opening of a clause or section. */
  place: { field: string } | { anchor: string };
  /** Whether the lines take the place of the field where it is there already; otherwise they are put to it. */
  replaces: boolean;
  lines: string[];
}

/** Days between now and a promise that nobody has given yet. */
const A_QUARTER = 90;
const A_YEAR = 365;

/** What to write for a task. Names of owners and reasons are the person's to choose; the lines hold the first of the taxonomy's owners. */
export function linesFor({ what, record, other, owner, ownerUnknown, about, home, due }: Omit<Task, 'lines'>, library: Library, today: string): Lines {
  const somebody = owner !== undefined && !ownerUnknown ? owner : library.taxonomy.owners[0]?.id ?? 'somebody';
  const front = (field: string, lines: string[], replaces = false): Lines => ({ file: record.file, place: { field }, replaces, lines });
  const action = (text: string, last: string[]): string[] => ['actions:', `  - what: ${quoted(text)}`, `    owner: ${somebody}`, ...last.map((line) => `    ${line}`)];
  switch (what) {
    case 'reopened': return front('actions', action('What must change so that it does not happen again', [`due: ${dayAfter(today, A_QUARTER)}`]));
    case 'overdue': return front('actions', action(about[0] ?? '', [`due: ${due ?? today}`, `done: ${today}   # or a new day behind “due”`]), true);
    case 'assign': return front('actions', action(about[0] ?? '', [`due: ${due ?? dayAfter(today, A_QUARTER)}`]), true);
    case 'orphaned': return front('actions', action('Put the lesson into a clause or a template', [`due: ${dayAfter(today, A_QUARTER)}`]));
    case 'validate': return front('validated', ['validated:', `  by: ${somebody}`, `  on: ${today}`]);
    case 'verify': return front('verified', ['verified:', `  on: ${today}`, `  by: ${somebody}`, '  result: effective   # or ineffective', '  evidence: What shows that it worked'], true);
    case 'embed': {
      const home_ = home?.resolves === true ? library.records.get(splitReference(home.reference).id as Id) : undefined;
      const anchor = home === undefined ? undefined : splitReference(home.reference).anchor;
      // The lesson names the clause; what is missing stands in the clause.
      if (home_ !== undefined && anchor !== undefined) return { file: home_.file, place: { anchor }, replaces: false, lines: [`learnedFrom="${record.id}"`] };
      return front('embeddedIn', ['embeddedIn:', '  - STD-…#…   # the clause or section that says it; it cites the lesson back with learnedFrom'], home !== undefined);
    }
    case 'duplicate': return front('recurrenceOf', [`recurrenceOf: ${other?.id ?? ''}`]);
    case 'contradiction': return front('notWhen', ['notWhen: When this does not apply and the other does, in a sentence'], true);
    case 'stale-standard': case 'stale-template': case 'stale-guide': return front('reviewBy', [`reviewBy: ${dayAfter(today, A_YEAR)}`], true);
  }
}

/** A text as YAML takes it on one line. */
const quoted = (text: string): string => (/^[\p{L}\p{N}][^:#"'\n]*$/u.test(text) ? text : JSON.stringify(text.replace(/\s+/g, ' ')));
