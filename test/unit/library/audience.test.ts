// Non-interference: what an audience sees is what the library would be had the records above it never been written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forAudience, maySee, type Body, type Library } from '../../../src/library/index.ts';
import { problemsIn, fixture, libraryWith, readLibrary, type Changes } from '../libraries.ts';

const HIDDEN = 'LL-2024-rstr';
const text = (path: string) => readFileSync(join(fixture('sound'), path), 'utf8');

/** Every way in which a record can speak of a hidden one. What stands in «» is only in the library that has them. */
const PLACES: Record<string, string> = {
  'content/standards/risk.mdx': text('content/standards/risk.mdx')
    .replace('learnedFrom="LL-2024-w4rk"', 'learnedFrom="LL-2024-w4rk« LL-2024-rstr»"')
    .replace('what: First issue. }', 'what: First issue., lessons: [LL-2024-w4rk«, LL-2024-rstr»] }')
    .replace('Name one person for each risk.', 'Name one person for each risk «[[LL-2024-rstr]]».'),
  'content/projects/bridge.mdx': text('content/projects/bridge.mdx')
    .replace('dispositions:\n', 'dispositions:\n«  - { lesson: LL-2024-rstr, gate: G4, decision: covered }\n»'),
  'content/guides/kick-off.mdx': text('content/guides/kick-off.mdx')
    .replace('related: [STD-RISK]', 'related: [STD-RISK«, GDE-HIDDEN, LL-2024-rstr»]')
    .replace('## After', 'As we «[[LL-2024-rstr|»found & learned«]]», and «[[LL-2024-rstr]]» [[STD-RISK]].\n\n<Callout kind="tip">\n\nDo it «[[GDE-HIDDEN#before]]» now.\n\n</Callout>\n\n## After'),
  'content/lessons/2024/rehearse-the-cutover.mdx': text('content/lessons/2024/rehearse-the-cutover.mdx')
    .replace('verifyBy:', '«recurrenceOf: LL-2024-rstr\n»verifyBy:'),
  'content/training/first-week.mdx': text('content/training/first-week.mdx')
    .replace('{ what: Learn the words, record: TRM-FLOAT }', '{ what: Learn the words«, record: TRM-HIDDEN» }\n  - { what: Read on«, record: LL-2024-rstr» }'),
  'content/glossary.yaml': text('content/glossary.yaml')
    .replace('terms:\n', 'terms:\n«  - { id: TRM-HIDDEN, term: Hidden, definition: Not for all., sensitivity: internal }\n»')
    .replace('related: [STD-RISK]', 'related: [STD-RISK«, TRM-HIDDEN»]'),
  'templates/risk-register/workbook.yaml': text('templates/risk-register/workbook.yaml')
    .replace('[LL-2024-w4rk]', '[LL-2024-w4rk«, LL-2024-rstr»]'),
  'templates/charter/document.mdx': text('templates/charter/document.mdx')
    .replace('title="Purpose"', 'title="Purpose" learnedFrom="LL-2024-w4rk« LL-2024-rstr»"')
    .replace('each with one owner.', 'each with one owner «[[LL-2024-rstr]]».'),
  'content/taxonomy.yaml': text('content/taxonomy.yaml').replace('title: Knowledge staff }', 'title: Knowledge staff«, role: ROL-HIDDEN» }'),
};
const marked = (keep: boolean): Changes => Object.fromEntries(Object.entries(PLACES).map(([path, content]) => [path, content.replace(/«([^»]*)»/g, keep ? '$1' : '')]));

const PICTURE = readFileSync(join(fixture('sound'), 'content/guides/plan.png'));
const hiddenRecords: Changes = {
  'content/guides/hidden.mdx': text('content/guides/kick-off.mdx').replace('GDE-KICK-OFF', 'GDE-HIDDEN').replace('owner:', 'sensitivity: internal\nowner:').replace('./plan.png', './hidden-plan.png'),
  'content/guides/hidden-plan.png': PICTURE,
  'content/roles/hidden.mdx': text('content/roles/pmo-manager.mdx').replace('ROL-PMO-MANAGER', 'ROL-HIDDEN').replace('purpose:', 'sensitivity: internal\npurpose:'),
  'templates/hidden/index.mdx': text('templates/charter/index.mdx').replace('TPL-CHARTER', 'TPL-HIDDEN').replace('owner:', 'sensitivity: restricted\nowner:'),
  'templates/hidden/document.mdx': text('templates/charter/document.mdx'),
  // A problem of a hidden record: told to nobody who may not see the record.
  'templates/hidden/notes.txt': 'Nothing reads this.',
};

/** Everything that can be seen of a library, except places in files: they differ where a reference was cut out of a line. */
function seen(library: Library): string {
  const { settings, taxonomy, edges, media } = library;
  const records = [...library.records.values()].map((record) => ({ ...record, anchors: [...record.anchors.values()], body: joined(record.body), ...(record.source?.type === 'document' ? { source: { ...record.source, body: joined(record.source.body) } } : {}) }));
  const links = edges.map(({ from, ...edge }) => ({ ...edge, from: from.id, place: undefined }));
  return JSON.stringify({ settings, taxonomy, records, links, media: [...media.keys()] }, (key, value: unknown) => (key === 'line' || key === 'column' ? undefined : value), 1);
}

/** Where a slot was taken out, the text before and after it are two pieces of one. */
function joined(body: Body): Body {
  const parts: Body['parts'] = [];
  for (const part of body.parts) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return { ...body, parts };
}

describe('the public view', () => {
  const withHidden = () => readLibrary(libraryWith({ ...marked(true), ...hiddenRecords }));
  const neverWritten = () => readLibrary(libraryWith({ ...marked(false), 'content/lessons/2024/keep-the-old-line-open.mdx': null }));

  test('is the library in which the hidden records were never written', () => {
    expect(seen(forAudience(withHidden(), 'public'))).toBe(seen(neverWritten()));
  });

  test('holds no id, address or title of a hidden record anywhere', () => {
    const view = forAudience(withHidden(), 'public');
    const everything = seen(view) + JSON.stringify(view.problems);
    for (const trace of [HIDDEN, 'HIDDEN', 'hidden', 'keep-the-old-line-open', 'Keep the old system']) expect(everything).not.toContain(trace);
  });

  test('needs no change of the records that are left', () => {
    const problems = problemsIn(libraryWith({ ...marked(true), ...hiddenRecords })).filter(({ rule, severity }) => rule === 'audience' && severity === 'error');
    expect(problems).toEqual([]);
  });

  test('does not answer for hidden ids', () => {
    const view = forAudience(withHidden(), 'public');
    expect(view.records.has(HIDDEN as never)).toBe(false);
    expect(view.to(HIDDEN as never)).toEqual([]);
    expect(view.resolve(HIDDEN)).toEqual({ missing: 'record', record: undefined });
  });
});

test('each audience sees its own level and what is wider', () => {
  expect([maySee('public', 'public'), maySee('public', 'internal'), maySee('internal', 'internal'), maySee('internal', 'restricted'), maySee('restricted', 'restricted')]).toEqual([true, false, true, false, true]);
  const library = readLibrary(libraryWith({ ...marked(true), ...hiddenRecords }));
  const ids = (view: Library) => new Set(view.records.keys() as Iterable<string>);
  const internal = ids(forAudience(library, 'internal'));
  expect(internal.has('GDE-HIDDEN')).toBe(true);
  expect(internal.has(HIDDEN)).toBe(false);
  expect(forAudience(library, 'restricted')).toBe(library);
});
