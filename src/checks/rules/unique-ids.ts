// No two things share a name: records, clauses, addresses.
import { isEngineAddress } from '../../model/addresses.ts';
import { TEMPLATE_PAGE_IDS } from '../../model/ids.ts';
import type { AnyRecord } from '../../library/index.ts';
import type { CheckContext } from '../context.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

export const uniqueIds: Rule = {
  id: 'unique-ids',
  title: 'Ids and addresses name one thing',
  severity: 'error',
  why: 'People quote “RISK-03” in minutes, contracts and e-mails without saying which standard they mean. An id that names two things makes every such sentence doubtful, and two records with one address overwrite each other’s page.',
  good: { of: 'standard', text: '<Clause id="RISK-01" level="must" title="Give every risk one owner">\n\nName one person.\n\n</Clause>\n\n<Clause id="RISK-02" level="must" title="Give every risk a date">\n\nSay by when.\n\n</Clause>' },
  bad: { of: 'standard', text: '<Clause id="RISK-01" level="must" title="Give every risk one owner">\n\nName one person.\n\n</Clause>\n\n<Clause id="RISK-01" level="must" title="Give every risk a date">\n\nSay by when.\n\n</Clause>' },
  *find(context) {
    yield* doubleRecords(context);
    yield* clauses(context);
    yield* anchors(context);
    yield* addresses(context);
  },
};

function* doubleRecords({ library }: CheckContext): Generator<Finding> {
  for (const { record, first } of library.doubles) {
    yield {
      ...fieldOf(record, ['id']),
      message: `The id ${record.id} is taken by ${first.file}${first.kind === 'term' ? ` (entry ${(first.index ?? 0) + 1})` : ''}.`,
      help: record.kind === 'lesson' ? 'Give this lesson an id of its own: the year and four other characters.' : 'Give this record an id of its own. Ids of published records never change, so change the newer one.',
    };
  }
}

function* clauses({ library }: CheckContext): Generator<Finding> {
  const homes = new Map<string, { standard: AnyRecord; line: number }>();
  for (const standard of library.of('standard')) {
    const code = codeOf(standard.body.clauses[0]?.id ?? '');
    const past = standard.data.state === 'superseded' || standard.data.state === 'withdrawn';
    const own = new Map<string, number>();
    for (const clause of standard.body.clauses) {
      const at = { line: clause.line, column: clause.column };
      const twin = own.get(clause.id);
      // A standard that is no longer in force keeps its clauses’ numbers, and its successor goes on using them.
      const home = past ? undefined : homes.get(clause.id);
      if (twin !== undefined) {
        yield { file: standard.file, at, message: `The clause ${clause.id} stands twice in ${standard.id}; the first is in line ${twin}.`, help: `Give this clause the next free number: ${nextFree(code, standard.body.clauses.map(({ id }) => id))}.` };
      } else if (home) {
        yield { file: standard.file, at, message: `The clause id ${clause.id} is taken by ${home.standard.id} (${home.standard.file}:${home.line}).`, help: 'Clause ids are unique across all standards. Give this standard a code of its own.' };
      } else if (codeOf(clause.id) !== code && clause.id !== '') {
        yield { file: standard.file, at, message: `The clause ${clause.id} does not carry the code “${code}” of the other clauses of ${standard.id}.`, help: `Number it ${nextFree(code, standard.body.clauses.map(({ id }) => id))}, or move it to the standard whose code is “${codeOf(clause.id)}”.` };
      }
      if (twin === undefined) own.set(clause.id, clause.line);
      if (!past && !homes.has(clause.id)) homes.set(clause.id, { standard, line: clause.line });
    }
  }
}

function codeOf(clause: string): string {
  return clause.slice(0, Math.max(0, clause.lastIndexOf('-')));
}

function nextFree(code: string, taken: readonly string[]): string {
  const numbers = taken.filter((id) => codeOf(id) === code).map((id) => Number(id.slice(id.lastIndexOf('-') + 1)));
  return `${code}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** Sections and columns choose their own ids, so they can take one of the page, or of a heading in the record’s text. */
function* anchors({ library }: CheckContext): Generator<Finding> {
  for (const template of library.of('template')) {
    const headings = new Map(template.body.headings.map(({ id, line }) => [id, line]));
    for (const { id, kind, file, place } of template.anchors.values()) {
      if (kind !== 'section' && kind !== 'column') continue;
      const line = headings.get(id);
      if (TEMPLATE_PAGE_IDS.includes(id)) yield { file, at: place, message: `The id “${id}” belongs to a part of every template’s page.`, help: `Write another, such as “${id}-of-document”.` };
      else if (line !== undefined) yield { file, at: place, message: `The id “${id}” is that of a heading in ${template.file}:${line} too; both stand on one page.`, help: 'Give this one another id, or the heading other words.' };
    }
  }
}

function* addresses({ library }: CheckContext): Generator<Finding> {
  const taken = new Map<string, AnyRecord>();
  for (const record of library.records.values()) {
    const first = taken.get(record.address);
    if (first) {
      yield {
        file: record.file, at: { line: 1, column: 1 },
        message: `The page ${record.address} is taken by ${first.id} (${first.file}).`,
        help: 'Rename one of the two files: the file’s name is the address.',
      };
    } else taken.set(record.address, record);
  }
  const former = new Map<string, AnyRecord>();
  for (const record of library.records.values()) {
    const old = 'formerly' in record.data ? record.data.formerly ?? [] : [];
    for (const [index, address] of old.entries()) {
      const live = taken.get(address);
      const other = former.get(address);
      if (isEngineAddress(address)) {
        yield { ...fieldOf(record, ['formerly', index]), message: `The old address ${address} belongs to the portal itself.`, help: 'Remove it from “formerly”: a record can only have been where records are.' };
      } else if (live) {
        yield {
          ...fieldOf(record, ['formerly', index]),
          message: live.id === record.id ? `The record still has the address ${address}.` : `The old address ${address} is the address of ${live.id} (${live.file}) today.`,
          help: 'Remove it from “formerly”; an address that is in use cannot redirect.',
        };
      } else if (other) {
        yield { ...fieldOf(record, ['formerly', index]), message: `The old address ${address} redirects to ${other.id} (${other.file}) already.`, help: 'Keep it in one of the two records.' };
      } else former.set(address, record);
    }
  }
}
