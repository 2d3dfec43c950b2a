// The review over real repositories: a bare remote, a branch, a merge.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES, commentMarkdown, wholeMarkdown } from '../../../src/review/markdown.ts';
import { fixture, swap, type Changes } from '../libraries.ts';
import { cloneOf, lessonFile, repository, tidyUp } from './repositories.ts';

tidyUp();

const STANDARD = 'content/standards/risk.mdx';
const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const TAXONOMY = readFileSync(join(fixture('sound'), 'content/taxonomy.yaml'), 'utf8');
const WORKBOOK = 'templates/risk-register/workbook.yaml';
const NEW = 'content/lessons/2026/count-the-totals.mdx';

const changed = (changes: Changes) => repository().clone.edit(changes);
const reviewed = (changes: Changes) => changed(changes).review();

/** One section of the Markdown, without its title. */
function section(markdown: string, title: string): string | undefined {
  return markdown.split(/^### /m).find((part) => part.startsWith(`${title}\n`))?.slice(title.length).trim();
}

test('a branch pushed to a bare remote, fetched elsewhere, reviewed there and merged', async () => {
  const { remote, clone } = repository();
  clone.edit({
    [NEW]: lessonFile({ fields: 'appliesWhen: { projectTypes: [erp], keywords: [payroll] }\nvalidated: { by: knowledge-staff, on: 2026-04-01 }\nactions:\n  - { what: Let the clause name the count, owner: process-staff, due: 2026-10-01, done: 2026-09-20 }\nembeddedIn: [STD-RISK#RISK-02]\n' }),
    [STANDARD]: (text) => swap('rehearse it with real data.', 'rehearse it twice with real data of last month, and count every total.')(swap('id="RISK-02" level="should" title="Rehearse what cannot be undone"', 'id="RISK-02" level="must" title="Rehearse what cannot be undone" learnedFrom="LL-2026-zzz9"')(text)),
    'content/taxonomy.yaml': swap('  - { id: testing, title: Testing }', '  - { id: testing, title: Testing }\n  - { id: totals, title: Totals }'),
  }).commit('Count the totals').git('push', '-q', 'origin', 'change');

  const elsewhere = cloneOf(remote);
  elsewhere.git('fetch', '-q', 'origin', 'change');
  expect(await elsewhere.comment({ head: 'origin/change' })).toMatchInlineSnapshot(`
    "## What this change means

    \`origin/change\`, compared with \`main\` at \`COMMIT\`; states as of 2026-11-22.

    1 lesson added · 1 clause changed · 1 other record changed · 2 references gained.

    ### Lessons added

    - **Before the first load, let the payroll staff count every total** (\`LL-2026-zzz9\`): **embedded**; next it needs its effect to be verified
      - \`content/lessons/2026/count-the-totals.mdx\`, to be read at \`/lessons/count-the-totals/\`
      - Impact: high (problem); 12 days of delay
      - Applies when: project types Enterprise or payroll system; words in the profile payroll
      - Nearest: N % \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date: “Before the load, the payroll staff count every total and write the numbers into the plan.” ↔ “Before you fix the cutover date, load the real data twice and have payroll staff compare every total.” **File as a recurrence?** \`recurrenceOf: LL-2024-w4rk\`
      - Reads: LIX 25 (very easy), 50 words in 4 sentences, What happened 13, Why it happened 8, What to do 29. Longest sentence, 16 words: “Before the load, the payroll staff count every total and write the numbers into the plan.”

    ### Clauses, sections and columns changed

    - \`RISK-02\` **Rehearse what cannot be undone** (must) of \`STD-RISK\`
      - **Level: should → must**
      - Before a step that cannot be undone, rehearse it **twice** with real ~~data.~~ **data of last month, and count every total.** See the response.
      - Now cites \`LL-2026-zzz9\` Before the first load, let the payroll staff count every total

    ### Standards, templates and other records

    - Changed standard **Risk and issues** (\`STD-RISK\`)
      - text: 48 → 56 words

    ### References gained

    - \`LL-2026-zzz9\` Before the first load, let the payroll staff count every total, \`embeddedIn\`: \`STD-RISK#RISK-02\`
    - \`STD-RISK#RISK-02\` Risk and issues, \`learnedFrom\`: \`LL-2026-zzz9\`

    ### Lists of the taxonomy

    - New in \`tags\`: \`totals\` (Totals), used by 0 records

    ### To ask before merging

    - [ ] Did LL-2024-w4rk happen again? Then LL-2026-zzz9 takes “recurrenceOf: LL-2024-w4rk”; else its text says how it differs.
    - [ ] The rules of STD-RISK changed and its version did not: is this a new version, with an entry in its change history?
    - [ ] Is the new lesson true, and would a stranger know from it when to act, who acts and what to do?
    - [ ] Had a project followed the places that LL-2026-zzz9 now lives in, would it have done “Before the first load, let the payroll staff count every total”?
    - [ ] Is “totals” new, or another word for something on the list (an alias)?
    "
  `);

  elsewhere.git('merge', '-q', '--no-ff', '-m', 'Merge the change', 'origin/change');
  expect(await elsewhere.comment({ base: 'main' })).toMatchInlineSnapshot(`
    "## What this change means

    The working tree, compared with \`main\` at \`COMMIT\`; states as of 2026-11-22.

    Nothing in \`content/\` or \`templates/\` changed.
    "
  `);
  elsewhere.git('push', '-q', 'origin', 'main');
  clone.git('fetch', '-q', 'origin');
  expect(await clone.comment({ base: 'origin/main~1', head: 'origin/main' })).toContain('1 lesson added · 1 clause changed');
});

test('what the base gained meanwhile is not the change’s', async () => {
  const { clone } = repository();
  clone.edit({ [NEW]: lessonFile() }).commit();
  clone.git('checkout', '-q', 'main');
  clone.edit({ 'content/guides/kick-off.mdx': swap('## Before', '## Long before') }).commit().git('checkout', '-q', 'change');
  const review = await clone.review();
  expect(review.records.changed).toEqual([]);
  expect(review.lessons.added.map(({ id }) => id)).toEqual(['LL-2026-zzz9']);
});

describe('a change without knowledge in it', () => {
  test('says so', async () => {
    const { clone } = repository();
    expect(await clone.comment()).toMatchInlineSnapshot(`
      "## What this change means

      The working tree, compared with \`main\` at \`COMMIT\`; states as of 2026-11-22.

      Nothing in \`content/\` or \`templates/\` changed.
      "
    `);
    clone.edit({ 'package.json': '{}', '.github/workflows/x.yml': 'x' });
    expect(await clone.comment()).toMatchInlineSnapshot(`
      "## What this change means

      The working tree, compared with \`main\` at \`COMMIT\`; states as of 2026-11-22.

      2 files outside of content and templates.

      Nothing in \`content/\` or \`templates/\` changed.
      "
    `);
    clone.edit({ 'content/README.md': 'Read me.' });
    expect(await clone.comment()).toContain('1 file in `content/` or `templates/` changed, and nothing that a reader would notice.');
  });
});

describe('removing a place that lessons live in', () => {
  const clause = (text: string) => text.replace(/<Clause id="RISK-01"[^]*?<\/Clause>\n\n/, '');
  const elsewhere: Changes = { [LESSON]: swap('STD-RISK#RISK-01, TPL-RISK-REGISTER#response', 'TPL-RISK-REGISTER#response') };

  test('fails, first of all, and says what to do', async () => {
    const review = await reviewed({ [STANDARD]: clause });
    expect(review.passes).toBe(false);
    expect(section(commentMarkdown(review), 'Lessons that would lose their home')).toMatchInlineSnapshot(`
      "- **Rehearse the cutover with real data before you fix the date** (\`LL-2024-w4rk\`) lives in \`STD-RISK#RISK-01\`, which is gone.
        - Let another clause, section or column cite it (learnedFrom) and name that place in its “embeddedIn”, or retire the lesson (retired: on, why). \`content/lessons/2024/rehearse-the-cutover.mdx\`"
    `);
    expect(section(commentMarkdown(review), 'Clauses, sections and columns removed')).toMatchInlineSnapshot(`
      "- \`RISK-01\` **Give every risk one owner** (must; tiers 1, 2) of \`STD-RISK\`
        - Said: “Name one person for each risk. Evidence: the register has one name in each row.”
        - Embodied \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date"
    `);
  });

  test('passes once the lesson lives elsewhere', async () => {
    expect(await reviewed({ [STANDARD]: clause, ...elsewhere })).toMatchObject({ passes: true, homeless: [] });
  });

  test('fails where the other place does not cite the lesson back', async () => {
    const review = await reviewed({ [STANDARD]: clause, [LESSON]: swap('STD-RISK#RISK-01, TPL-RISK-REGISTER#response', 'STD-RISK#RISK-02') });
    expect(review.homeless).toMatchObject([{ id: 'LL-2024-w4rk', gone: ['STD-RISK#RISK-01'] }]);
  });

  test('passes once the lesson is retired, and fails until the day of its retirement has come', async () => {
    const retired = (on: string): Changes => ({ [LESSON]: swap('verifyBy: 2027-06-30', `retired: { on: ${on}, why: There is no cutover any more. }`), [STANDARD]: clause });
    expect((await reviewed(retired('2026-11-20'))).passes).toBe(true);
    expect((await reviewed(retired('2027-01-01'))).homeless[0]?.why).toMatchInlineSnapshot(`"The lesson is retired only from 2027-01-01. Give it a home until then, or retire it with this change."`);
  });

  test('fails where the lesson is removed with it', async () => {
    const review = await reviewed({ [STANDARD]: clause, [LESSON]: null });
    expect(review.homeless[0]?.why).toMatchInlineSnapshot(`"The lesson was removed as well. Bring it back and retire it (retired: on, why), so that its reason and its address stay."`);
    expect(section(commentMarkdown(review), 'Lessons removed')).toMatchInlineSnapshot(`
      "- **Rehearse the cutover with real data before you fix the date** (\`LL-2024-w4rk\`), which was embedded
        - \`content/lessons/2024/rehearse-the-cutover.mdx\`"
    `);
  });

  test('fails where the whole standard goes, and names every lesson', async () => {
    const { clone } = repository({ changes: { 'content/lessons/2025/second.mdx': lessonFile({ id: 'LL-2025-2222', fields: 'embeddedIn: [STD-RISK#RISK-02]\n' }), [STANDARD]: swap('title="Rehearse what cannot be undone"', 'title="Rehearse what cannot be undone" learnedFrom="LL-2025-2222"') } });
    const review = await clone.edit({ [STANDARD]: null }).review();
    expect(review.homeless.map(({ id, gone }) => [id, gone])).toEqual([['LL-2024-w4rk', ['STD-RISK#RISK-01']], ['LL-2025-2222', ['STD-RISK#RISK-02']]]);
    expect(review.records.removed.map(({ id }) => id)).toEqual(['STD-RISK']);
  });

  test('fails for a column and for a section of a template', async () => {
    const column = await reviewed({ [WORKBOOK]: (text) => text.replace(/ {6}- \{ id: response.*\n/, '') });
    expect(column.homeless).toMatchObject([{ id: 'LL-2024-w4rk', gone: ['TPL-RISK-REGISTER#response'] }]);
    const { clone } = repository({ changes: { 'templates/charter/document.mdx': swap('id="risks" title="Risks"', 'id="risks" title="Risks" learnedFrom="LL-2025-2222"'), 'content/lessons/2025/second.mdx': lessonFile({ id: 'LL-2025-2222', fields: 'embeddedIn: [TPL-CHARTER#risks]\n' }) } });
    const part = await clone.edit({ 'templates/charter/document.mdx': (text) => text.replace(/<Section id="risks"[^]*?<\/Section>\n/, '') }).review();
    expect(part.homeless).toMatchObject([{ id: 'LL-2025-2222', gone: ['TPL-CHARTER#risks'] }]);
  });

  test('fails where only the clause says so, and the lesson has forgotten it', async () => {
    const { clone } = repository({ changes: { [LESSON]: swap('embeddedIn: [STD-RISK#RISK-01, TPL-RISK-REGISTER#response]\n', '') } });
    expect((await clone.edit({ [STANDARD]: clause }).review()).homeless).toMatchObject([{ id: 'LL-2024-w4rk', gone: ['STD-RISK#RISK-01'] }]);
  });

  test('cannot be hidden by a file that cannot be read', async () => {
    const review = await reviewed({ [STANDARD]: swap('state: in-force', 'state: [in-force') });
    expect(review.homeless).toMatchObject([{ id: 'LL-2024-w4rk', why: 'The place stands in a file that cannot be read, so nobody can tell whether it is still there. Mend the file.' }]);
    expect(review.places.removed).toEqual([]);
    expect(section(commentMarkdown(review), 'Could not be read, and so not compared')).toMatchInlineSnapshot(`"- The standard STD-RISK (Risk and issues): \`content/standards/risk.mdx\` cannot be read now; what it held counts neither as removed nor as changed."`);
  });

  test('a clause that no lesson lives in may go', async () => {
    const review = await reviewed({ [STANDARD]: (text) => text.replace(/<Clause id="RISK-02"[^]*<\/Clause>\n/, '') });
    expect(review.passes).toBe(true);
    expect(review.places.removed.map(({ place }) => place.id)).toEqual(['RISK-02']);
  });
});

describe('moving', () => {
  test('a clause to another standard is a move, not a removal', async () => {
    const { clone } = repository();
    const [whole = ''] = /<Clause id="RISK-01"[^]*?<\/Clause>\n\n/.exec(readFileSync(join(clone.library, STANDARD), 'utf8')) ?? [];
    const review = await clone.edit({
      [STANDARD]: swap(whole, ''),
      'content/standards/owners.mdx': `---\nid: STD-OWNERS\ntitle: Owners\nsummary: Who answers.\nstate: draft\nversion: 0.1\nowner: process-staff\nreviewBy: 2027-11-30\ndomain: risk\nphases: [planning]\n---\n\n${whole}`,
      [LESSON]: (text) => text.replaceAll('STD-RISK#RISK-01', 'STD-OWNERS#RISK-01'),
    }).review();
    expect(review).toMatchObject({ passes: true, places: { added: [], removed: [] } });
    expect(section(commentMarkdown(review), 'Clauses, sections and columns changed')).toMatchInlineSnapshot(`
      "- \`RISK-01\` **Give every risk one owner** (must; tiers 1, 2) of \`STD-OWNERS\`
        - Moved from \`STD-RISK\`
        - Embodies \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date"
    `);
  });

  test('a clause that another standard held all along is no place for the lessons of a removed one', async () => {
    const twin = `---\nid: STD-TWIN\ntitle: Twin\nsummary: Who answers.\nstate: superseded\nversion: 0.1\nowner: process-staff\nreviewBy: 2027-11-30\ndomain: risk\nphases: [planning]\n---\n\n<Clause id="RISK-01" level="must" title="Give every risk one owner">\n\nName one person.\n\n</Clause>\n`;
    const { clone } = repository({ changes: { 'content/standards/twin.mdx': twin } });
    expect((await clone.edit({ [STANDARD]: null }).review()).passes).toBe(false);
  });

  test('a record to another name without “formerly” leaves a dead address', async () => {
    const { clone } = repository();
    clone.git('mv', LESSON, 'content/lessons/2024/rehearse twice.mdx');
    clone.git('mv', 'content/lessons/2024/rehearse twice.mdx', 'content/lessons/2024/rehearse-twice.mdx');
    expect(section(await clone.comment(), 'Addresses that lead nowhere')).toMatchInlineSnapshot(`"- \`/lessons/rehearse-the-cutover/\`: \`LL-2024-w4rk\` is at \`/lessons/rehearse-twice/\` now. Add \`formerly: [/lessons/rehearse-the-cutover/]\` to \`content/lessons/2024/rehearse-twice.mdx\`."`);
    expect(await clone.review()).toMatchObject({ passes: true, lessons: { added: [], removed: [], changed: [] } });
    clone.edit({ 'content/lessons/2024/rehearse-twice.mdx': swap('outcome: problem', 'formerly: [/lessons/rehearse-the-cutover/]\noutcome: problem') });
    expect((await clone.review()).lostAddresses).toEqual([]);
  });
});

describe('lessons', () => {
  test('whose state moved say by which facts', async () => {
    const review = await reviewed({
      [LESSON]: swap('verifyBy: 2027-06-30', 'verified: { on: 2026-11-01, by: knowledge-staff, result: effective, evidence: Four pay days without a wrong total. }'),
      [NEW]: lessonFile(),
    });
    expect(section(commentMarkdown(review), 'Lessons whose state moved')).toMatchInlineSnapshot(`
      "- **Rehearse the cutover with real data before you fix the date** (\`LL-2024-w4rk\`): **embedded → verified**
        - verified as effective by knowledge-staff on 2026-11-01: Four pay days without a wrong total.
        - verifyBy: 2027-06-30 removed
        - \`content/lessons/2024/rehearse-the-cutover.mdx\`"
    `);
  });

  test('that lose their place without being touched are named too', async () => {
    const review = await reviewed({ [STANDARD]: swap(' learnedFrom="LL-2024-w4rk"', ''), [NEW]: lessonFile({ fields: 'recurrenceOf: LL-2024-w4rk\n' }) });
    expect(review.lessons.changed).toMatchObject([{ id: 'LL-2024-w4rk', state: { before: 'embedded', after: 'validated' }, facts: ['STD-RISK#RISK-01 no longer cites it back', 'LL-2026-zzz9 says that it happened again on 2026-03-14'] }]);
    expect(section(commentMarkdown(review), 'References lost')).toBe('- `STD-RISK#RISK-01` Risk and issues, `learnedFrom`: `LL-2024-w4rk`');
  });

  test.each([
    ['validation', 'validated: { by: knowledge-staff, on: 2024-04-10 }\n', '', ['validation taken back']],
    ['another day', 'on: 2024-04-10', 'on: 2024-05-10', ['validated by knowledge-staff on 2024-05-10']],
    ['an action opened again', ', done: 2024-05-20', '', ['action “Add a rehearsal clause” opened again']],
    ['an action more', 'actions:\n', 'actions:\n  - { what: Tell the suppliers, owner: knowledge-staff, due: 2027-01-01 }\n', ['new action “Tell the suppliers”: knowledge-staff, due 2027-01-01']],
    ['a home less', 'STD-RISK#RISK-01, TPL', 'TPL', ['no longer says that it lives in STD-RISK#RISK-01']],
    ['a home that is silent', 'STD-RISK#RISK-01, TPL', 'STD-RISK#RISK-01, STD-RISK#RISK-02, TPL', ['names STD-RISK#RISK-02, which does not cite it back']],
    ['a home that is not there', 'STD-RISK#RISK-01, TPL', 'STD-RISK#RISK-01, STD-RISK#RISK-09, TPL', ['names STD-RISK#RISK-09, which does not exist']],
    ['retirement', 'verifyBy: 2027-06-30', 'retired: { on: 2026-10-01, why: No cutovers any more. }', ['retired on 2026-10-01: No cutovers any more.']],
  ])('facts that move: %s', async (_, from, to, facts) => {
    expect((await reviewed({ [LESSON]: swap(from, to) })).lessons.changed[0]?.facts).toEqual(facts);
  });

  test('changed without moving say what changed', async () => {
    const review = await reviewed({ [LESSON]: (text) => text.replace('tags: [cutover]', 'tags: [testing]').replace('delayDays: 40', 'delayDays: 50').replace('sensitivity: public', 'sensitivity: internal').replace('nine thousand people on', 'ten thousand people on') });
    expect(section(commentMarkdown(review), 'Lessons changed')).toMatchInlineSnapshot(`
      "- **Rehearse the cutover with real data before you fix the date** (\`LL-2024-w4rk\`): embedded, as before
        - sensitivity: public → internal
        - tags: + testing, − cutover
        - impact.delayDays: 40 → 50
        - text changed
        - \`content/lessons/2024/rehearse-the-cutover.mdx\`"
    `);
  });
});

test('a lesson whose id changed is asked about', async () => {
  const markdown = commentMarkdown(await reviewed({ 'content/lessons/2024/keep-the-old-line-open.mdx': swap('LL-2024-rstr', 'LL-2024-rst0') }));
  expect(section(markdown, 'To ask before merging')).toContain('- [ ] LL-2024-rstr became LL-2024-rst0 in the same file. An id never changes, whatever happens to title and file: should it be LL-2024-rstr again?');
});

describe('clauses and places', () => {
  test('changed show the words, the level, and the lessons to ask again', async () => {
    const markdown = commentMarkdown(await reviewed({
      [STANDARD]: (text) => text.replace('Name one person for each risk.', 'Name one role for each open risk.').replace('id="RISK-01" level="must"', 'id="RISK-01" level="should"').replace('tiers="1 2"', 'tiers="2"'),
      [WORKBOOK]: swap('guidance: What somebody does.', 'guidance: What the owner does., required: yes'),
    }));
    expect(section(markdown, 'Clauses, sections and columns changed')).toMatchInlineSnapshot(`
      "- \`RISK-01\` **Give every risk one owner** (should; tiers 2) of \`STD-RISK\`
        - **Level: must → should**
        - Tiers: 1 2 → 2
        - Name one ~~person~~ **role** for each **open** risk. Evidence: the register has one name in …
        - Embodies \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date
      - \`TPL-RISK-REGISTER#response\` **Response**, a column
        - What ~~somebody~~ **the owner** does. Type: text. **Required.**
        - Embodies \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date"
    `);
    expect(section(markdown, 'To ask before merging')).toMatchInlineSnapshot(`
      "- [ ] RISK-01 binds less than before (must → should): who agreed, and what watches the risk now?
      - [ ] Does RISK-01 in its new words still do what LL-2024-w4rk (Rehearse the cutover with real data before you fix the date) asks for?
      - [ ] Does TPL-RISK-REGISTER#response in its new words still do what LL-2024-w4rk (Rehearse the cutover with real data before you fix the date) asks for?
      - [ ] The rules of STD-RISK changed and its version did not: is this a new version, with an entry in its change history?
      - [ ] The rules of TPL-RISK-REGISTER changed and its version did not: is this a new version, with an entry in its change history?"
    `);
  });

  test('a clause in other lines, with other spaces, has not changed', async () => {
    const review = await reviewed({ [STANDARD]: (text) => text.replace('## Purpose', '## Purpose of it').replace('Name one person for each risk. **Evidence:**', 'Name one person\nfor each risk. **Evidence:**') });
    expect(review.places).toEqual({ added: [], changed: [], removed: [] });
    expect(review.records.changed.map(({ id }) => id)).toEqual(['STD-RISK']);
  });
});

test('lists, settings and other records', async () => {
  const markdown = commentMarkdown(await reviewed({
    'content/taxonomy.yaml': (text) => text.replace('  - { id: cutover, title: Cutover, aliases: [go-live, launch] }\n', '').replace('{ id: testing, title: Testing }', '{ id: testing, title: Tests and trials }').replace('G4, title: Accepted into use', 'G5, title: Accepted into use'),
    'content/portal.yaml': (text) => text.replace('name: Sound', 'name: "Sound | [x](y)"').replace('"#1f5c4a"', '"#1f5c4b"'),
    'content/guides/kick-off.mdx': swap('phases: [planning]', 'phases: [planning, transition]'),
    'content/roles/pmo-manager.mdx': null,
    'content/guides/closing.mdx': (`---\nid: GDE-CLOSING\ntitle: Closing\nsummary: How the last meeting is held.\nowner: knowledge-staff\nreviewBy: 2027-11-30\nphases: [transition]\ndomains: [risk]\n---\n\nMeet once more. See [[STD-RISK]].\n`),
    'templates/risk-register/index.mdx': swap('version: 1.0', 'version: 1.10'),
  }));
  const titles = ['Lists of the taxonomy', 'Settings', 'Standards, templates and other records', 'References gained', 'To ask before merging'];
  expect(titles.map((title) => `${title}\n${section(markdown, title)}`).join('\n\n')).toMatchInlineSnapshot(`
    "Lists of the taxonomy
    - New in \`gates\`: \`G5\` (Accepted into use), used by 0 records
    - Gone from \`tags\`: \`cutover\` (Cutover), **and 1 record still uses it**
    - Gone from \`gates\`: \`G4\` (Accepted into use), **and 1 record still uses it**
    - Changed in \`tags\`: \`testing\`
      - title: Testing → Tests and trials

    Settings
    - name: Sound → Sound \\| \\[x\\](y)
    - theme.accent: #&#8203;1f5c4a → #&#8203;1f5c4b

    Standards, templates and other records
    - Added guide **Closing** (\`GDE-CLOSING\`)
      - \`content/guides/closing.mdx\`
    - Removed role **PMO manager** (\`ROL-PMO-MANAGER\`)
      - \`content/roles/pmo-manager.mdx\`
    - Changed template **Risk register** (\`TPL-RISK-REGISTER\`)
      - version: 1.0 → 1.10
    - Changed guide **Kick-off** (\`GDE-KICK-OFF\`)
      - phases: + transition

    References gained
    - \`GDE-CLOSING\` Closing, in its text: \`STD-RISK\`

    To ask before merging
    - [ ] Why is ROL-PMO-MANAGER removed rather than retired, superseded or withdrawn?
    - [ ] Is “G5” new, or another word for something on the list (an alias)?
    - [ ] What takes the place of “cutover”, “G4” in the records that use it?
    - [ ] Were the settings meant to change with this?"
  `);
});

describe('problems', () => {
  test('of the change are told from those that stood before', async () => {
    const { clone } = repository({ changes: { 'content/guides/kick-off.mdx': swap('[[TPL-CHARTER]]', '[[TPL-NOWHERE]]') } });
    const review = await clone.edit({ 'content/guides/kick-off.mdx': swap('## Before\n', '## Before\n\nA line more.\n\nAnother: [[TPL-NOTHING]].\n') }).review();
    expect(review.problems).toMatchObject({ brought: [{ message: expect.stringContaining('TPL-NOTHING') as string }], standing: { errors: 1, warnings: 0 }, mended: 0 });
    expect(section(commentMarkdown(review), 'Problems that this change brings')).toMatchInlineSnapshot(`
      "Before it there stood already 1 error, which is not listed here.

      - **Error**: There is no record “TPL-NOTHING”. (\`references-resolve\`)
        - At \`content/guides/kick-off.mdx:16:10\`
        - Known: TPL-CHARTER, TPL-RISK-REGISTER."
    `);
  });
});

test('a new record is listed by what it holds, and one problem in many places is said once', async () => {
  const clause = (id: string, title: string, more = '') => `<Clause id="${id}" level="must" title="${title}"${more}>\n\nSee [[PRJ-NOWHERE]].\n\n</Clause>\n`;
  const markdown = commentMarkdown(await reviewed({
    'content/standards/owners.mdx': `---\nid: STD-OWNERS\ntitle: Owners\nsummary: Who answers.\nstate: draft\nversion: 0.1\nowner: process-staff\nreviewBy: 2027-11-30\ndomain: risk\nphases: [planning]\n---\n\n${clause('OWN-01', 'Name one owner', ' learnedFrom="LL-2024-w4rk"')}\n${clause('OWN-02', 'Name a deputy')}`,
    [LESSON]: swap('STD-RISK#RISK-01, TPL', 'STD-OWNERS#OWN-01, STD-RISK#RISK-01, TPL'),
  }));
  expect(section(markdown, 'Clauses, sections and columns added')).toBeUndefined();
  expect(section(markdown, 'Standards, templates and other records')).toMatchInlineSnapshot(`
    "- Added standard **Owners** (\`STD-OWNERS\`)
      - \`content/standards/owners.mdx\`
      - 2 clauses: \`OWN-01\` Name one owner; \`OWN-02\` Name a deputy
      - Embodies \`LL-2024-w4rk\` Rehearse the cutover with real data before you fix the date"
  `);
  expect(section(markdown, 'Problems that this change brings')).toMatchInlineSnapshot(`
    "None stood before it.

    - **Error**: There is no record “PRJ-NOWHERE”. (\`references-resolve\`)
      - At \`content/standards/owners.mdx:15:5\`, \`content/standards/owners.mdx:21:5\`
      - Known: PRJ-BRIDGE."
  `);
});

describe('a base that is broken', () => {
  test('is compared as far as it can be read', async () => {
    const { clone } = repository({ changes: { 'content/guides/kick-off.mdx': swap('reviewBy: 2027-11-30', 'reviewBy: [soon'), 'content/taxonomy.yaml': 'phases: {' } });
    const review = await clone.edit({ 'content/guides/kick-off.mdx': swap('reviewBy: [soon', 'reviewBy: 2027-11-30'), 'content/taxonomy.yaml': TAXONOMY, [NEW]: lessonFile() }).review();
    expect(review.lessons.added.map(({ id }) => id)).toEqual(['LL-2026-zzz9']);
    expect(review.records).toMatchObject({ added: [], unread: [{ what: 'The guide GDE-KICK-OFF (Kick-off)', side: 'before' }, { what: 'The taxonomy', side: 'before' }] });
    expect(review.taxonomy).toEqual({ added: [], changed: [], removed: [] });
    expect(review.references.gained.map(({ from }) => from)).toEqual([]);
  });

  test('or holds no library yet', async () => {
    const { clone } = repository({ prefix: 'docs/library' });
    clone.git('rm', '-rq', 'docs');
    clone.commit('Without').git('branch', '-qf', 'main');
    clone.git('revert', '--no-edit', '-n', 'HEAD');
    const review = await clone.commit().review();
    expect(review).toMatchObject({ fresh: true, passes: true, taxonomy: { removed: [] } });
    expect(commentMarkdown(review)).toContain('There was no library there, so everything is new.');
    expect(commentMarkdown(review)).not.toContain('Lists of the taxonomy');
  });
});

test('a library deeper in the repository is found, and its paths are its own', async () => {
  const { clone } = repository({ prefix: 'docs/my library' });
  const review = await clone.edit({ [NEW]: lessonFile(), 'notes.txt': 'x' }).review();
  expect(review.files).toEqual({ library: [NEW], others: 1 });
  expect(review.lessons.added[0]?.file).toBe(NEW);
});

test('the working tree and the index stay as they were', async () => {
  const { clone } = repository();
  clone.edit({ [NEW]: lessonFile(), [STANDARD]: swap('Name one', 'Name exactly one') }).git('add', STANDARD);
  const state = () => [clone.git('status', '--porcelain=v2', '--branch'), clone.git('diff'), clone.git('diff', '--cached'), clone.git('stash', 'list'), clone.git('worktree', 'list')].join('\n');
  const before = state();
  await clone.review();
  await clone.review({ head: 'main' });
  expect(state()).toBe(before);
});

describe('five hundred lessons at once', () => {
  const many: Changes = Object.fromEntries(Array.from({ length: 500 }, (_, index) => {
    const id = `LL-2026-${index.toString(8).padStart(4, '0')}`;
    return [`content/lessons/2026/lesson-${index}.mdx`, lessonFile({ id, title: `Before load ${index}, let the ${'payroll '.repeat(9)}staff count @octocat ${'🎉'.repeat(10)}`, happened: `It happened ${index} times. ${'The totals were wrong and so on. '.repeat(20)}` })];
  }));

  test('are summed up for the comment and written whole elsewhere', async () => {
    const review = await reviewed({ ...many, [STANDARD]: null });
    const comment = commentMarkdown(review, 'All of it stands in review.md.');
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(MOST_BYTES);
    expect(MOST_BYTES).toBeLessThan(65_536);
    expect(comment).toContain('This is a summary, because the whole would be too long for a comment. All of it stands in review.md.');
    expect(comment).toContain('500 lessons added');
    expect(section(comment, 'Lessons added')).toMatch(/^And \d+ more\.$/m);
    expect(section(comment, 'Lessons that would lose their home')).toContain('`LL-2024-w4rk`');
    const whole = wholeMarkdown(review);
    expect(Object.keys(many).filter((file) => !whole.includes(`\`${file}\``))).toEqual([]);
    expect(whole).not.toContain('This is a summary');
  });

  test('and nothing makes a comment too long', async () => {
    const review = await reviewed({ [NEW]: lessonFile() });
    const [lesson] = review.lessons.added;
    const problem = { file: 'content/x.mdx', line: 1, column: 1, severity: 'error' as const, rule: 'x', message: '🎉'.repeat(5000), help: 'x'.repeat(50_000) };
    const settings = Array.from({ length: 1000 }, (_, index) => `${index}: ${'[x]'.repeat(300)}`);
    const huge = { ...review, lessons: { ...review.lessons, added: Array.from({ length: 1000 }, () => ({ ...lesson!, title: '`|'.repeat(80) })) }, problems: { ...review.problems, brought: Array.from({ length: 1000 }, () => problem) }, settings };
    expect(Buffer.byteLength(commentMarkdown(huge))).toBeLessThanOrEqual(MOST_BYTES);
  });
});

test('text of a contribution stays text in the comment', async () => {
  const comment = await changed({ [NEW]: lessonFile({ title: '"](https://evil.example) @octocat | `x` <img src=x onerror=alert(1)> #12"', happened: 'Ask @octocat. <Callout kind="note" title="@octocat">![x](./x.png) [here](https://evil.example)</Callout>' }) }).comment();
  expect(comment).not.toMatch(/@octocat|<img|(?<!\\)\]\(|#12/);
  expect(comment).toContain('**\\](https:&#8203;//evil.example) @&#8203;octocat \\| \\`x\\` &lt;img src=x onerror=alert(1)&gt; #&#8203;12**');
});
