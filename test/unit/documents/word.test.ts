// Word documents: what stands in the package, against what the source says; and that LibreOffice shows it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { Nodes, Root } from 'mdast';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../../src/documents/files.ts';
import { documentTree } from '../../../src/documents/source.ts';
import { VARIANTS, type Variant } from '../../../src/documents/index.ts';
import { wordOf } from '../../../src/documents/word/index.ts';
import { columnWidths } from '../../../src/documents/word/tables.ts';
import { linesOf } from '../../../src/documents/word/widths.ts';
import { attributeOf, type Jsx } from '../../../src/library/body.ts';
import { forAudience, type Library, type RecordOf } from '../../../src/library/index.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { fixture, libraryWith, readLibrary, swap, type Changes } from '../libraries.ts';
import { convert, office } from './office.ts';

const words = messagesFor('en').documents;
const SOURCE = 'templates/charter/document.mdx';
const EXAMPLE = 'templates/charter/example.yaml';
const SITE: Changes = { 'content/portal.yaml': swap('locale: en-GB', 'locale: en-GB\nsite: https://pmo.example.org\nbase: /waymark/') };

function templateIn(library: Library, id = 'TPL-CHARTER'): RecordOf<'template'> {
  const template = library.of('template').find((one) => one.id === id);
  if (!template) throw new Error(`There is no ${id}.`);
  return template;
}

/** The parts of the charter of the sound library, after changes. */
async function parts(variant: Variant, changes: Changes = {}, audience: 'public' | 'internal' | 'restricted' = 'public'): Promise<Record<string, string>> {
  const libraryDir = libraryWith(changes);
  const library = forAudience(readLibrary(libraryDir), audience);
  return unpacked(await wordOf(templateIn(library), variant, { read: filesBelow(libraryDir), library, words }));
}

const unpacked = (bytes: Uint8Array): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const document = async (variant: Variant, changes: Changes = {}): Promise<string> => (await parts(variant, changes))['word/document.xml'] ?? '';

/** Paragraphs as style and text, without those of the contents. */
function paragraphs(xml: string): [style: string, text: string][] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inside = '']) => [/<w:pStyle w:val="([^"]*)"/.exec(inside)?.[1] ?? '', textOf(inside)]);
}
const textOf = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/g)].map(([whole, text]) => text ?? (whole === '<w:br/>' ? '\n' : '')).join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const styled = (xml: string, style: string): string[] => paragraphs(xml).filter(([id]) => id === style).map(([, text]) => text);
const tagsIn = (xml: string): string[] => [...xml.matchAll(/<w:tag w:val="([^"]*)"/g)].map(([, tag = '']) => tag).filter((tag) => !tag.startsWith('document.'));

function componentsIn(tree: Root, name: string): Jsx[] {
  const found: Jsx[] = [];
  const visit = (node: Nodes): void => {
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name === name) found.push(node);
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return found;
}

const FORM = `<Section id="one" title="The first">

<Guidance>
Say why.

- In one sentence.
</Guidance>

<Field id="sponsor" label="Sponsor" />
<Field id="begins" label="Begins on" type="date" />

<Field id="state" label="State" type="choice" choices="green; red" />

Ask for *one* thing, **once**, see [[STD-RISK#RISK-01|the clause]] and [the office](https://example.org/a?b=1&c=2).

</Section>

<Section id="two" title="The second" landscape="yes" learnedFrom="LL-2024-w4rk">

| What | By when |
| --- | --- |
| First |  |
|  |  |

</Section>

<Section id="three" title="The third">

1. Begin
2. End

</Section>
`;

const FILLED = `document:
  number: WW-1
  version: "1.0"
  status: Sent
  approver: Sponsor
  classification: Internal
  history:
    - { version: "0.1", on: 2026-01-02, what: First draft, by: Project manager }
fields:
  sponsor: Director of Service
  begins: 2026-03-04
  state: red
tables:
  - section: two
    rows:
      - [First, 2026-05-06]
      - ["=SUM(A1)", ""]
      - [Third, never]
texts:
  - section: three
    text: |
      A text of its own.

      And a second.
`;

describe('the document', () => {
  test('has the sections of its source as numbered headings, and lists them with their pages', async () => {
    const all = await parts('blank', { [SOURCE]: FORM });
    const xml = all['word/document.xml'] ?? '';
    expect(styled(xml, 'Heading1')).toEqual(['The first', 'The second', 'The third']);
    expect(styled(xml, 'TOC1')).toEqual(['1The first2', '2The second3', '3The third4']);
    expect(xml).toContain(' TOC \\o &quot;1-2&quot; \\h \\z \\u ');
    expect([...xml.matchAll(/<w:hyperlink w:anchor="(\w+)"/g)].map(([, name]) => name)).toEqual([...xml.matchAll(/<w:bookmarkStart w:name="(\w+)"/g)].map(([, name]) => name));
    // Word asks the reader of a document whose fields wait to be filled.
    expect(`${xml}${all['word/settings.xml']}`).not.toMatch(/w:dirty|w:updateFields/);
    expect(all['word/numbering.xml']).toMatch(/<w:pStyle w:val="Heading1"\/>.*?<w:lvlText w:val="%1"\/>.*<w:pStyle w:val="Heading2"\/>.*?<w:lvlText w:val="%1\.%2"\/>/s);
    expect(all['word/styles.xml']).toMatch(/w:styleId="Heading1">.*?<w:numId w:val="\d+"\/>/s);
  });

  test('has pictures with what they show in words, remarks, and footnotes', async () => {
    const picture = readFileSync(join(fixture('sound'), 'content/guides/plan.png'));
    const source = '<Section id="one" title="One">\n\n<Figure src="./plan.png" alt="A plan" caption="The plan" />\n\n<Callout kind="tip" title="Mind">\n\nThe gap.\n\n</Callout>\n\nSaid[^1].\n\n[^1]: By whom.\n\n</Section>\n';
    const all = await parts('blank', { [SOURCE]: source, 'templates/charter/plan.png': picture });
    const xml = all['word/document.xml'] ?? '';
    expect(xml).toMatch(/<wp:docPr [^>]*descr="A plan"/);
    expect(Object.keys(all).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    expect([styled(xml, 'Caption'), styled(xml, 'CalloutTitle'), styled(xml, 'Callout')]).toEqual([['The plan'], ['Mind'], ['The gap.']]);
    expect(xml).toContain('<w:footnoteReference w:id="1"/>');
    expect(textOf(all['word/footnotes.xml'] ?? '')).toContain('By whom.');
  });

  test('counts the pages that long tables take', async () => {
    const row = '| One thing | On a day |\n';
    const long = `<Section id="one" title="Long">\n\n| What | When |\n| --- | --- |\n${row.repeat(80)}\n</Section>\n\n<Section id="two" title="Short">\n\nText.\n\n</Section>\n`;
    // A row is 21.5 points high and a page has 703 for 32 of them.
    expect(styled(await document('blank', { [SOURCE]: long }), 'TOC1')).toEqual(['1Long2', '2Short4']);
  });

  test('has a content control for each field, of its kind, that says what belongs there', async () => {
    const xml = await document('blank', { [SOURCE]: FORM });
    expect(tagsIn(xml)).toEqual(['sponsor', 'begins', 'state']);
    const controls = [...xml.matchAll(/<w:sdt><w:sdtPr><w:alias.*?<\/w:sdt>/gs)].map(([control]) => control).filter((control) => !control.includes('w:val="document.'));
    expect(controls).toMatchInlineSnapshot(`
      [
        "<w:sdt><w:sdtPr><w:alias w:val="Sponsor"/><w:tag w:val="sponsor"/><w:id w:val="1"/><w:showingPlcHdr/><w:richText/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="6B7671"/></w:rPr><w:t xml:space="preserve">Click and write</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:alias w:val="Begins on"/><w:tag w:val="begins"/><w:id w:val="2"/><w:showingPlcHdr/><w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="6B7671"/></w:rPr><w:t xml:space="preserve">Choose a day</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:alias w:val="State"/><w:tag w:val="state"/><w:id w:val="3"/><w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="green" w:value="green"/><w:listItem w:displayText="red" w:value="red"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="6B7671"/></w:rPr><w:t xml:space="preserve">Choose</w:t></w:r></w:sdtContent></w:sdt>",
      ]
    `);
    const ids = [...xml.matchAll(/<w:id w:val="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('repeats the heads of tables, keeps rows whole and turns the paper where the source says', async () => {
    const xml = await document('blank', { [SOURCE]: FORM });
    const table = /<w:tbl>(?:(?!<w:tbl>).)*By when.*?<\/w:tbl>/s.exec(xml)?.[0] ?? '';
    const rows = table.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows.map((row) => [row.includes('<w:tblHeader/>'), row.includes('<w:cantSplit/>')])).toEqual([[true, true], [false, true], [false, true]]);
    expect(table).toContain('<w:tblStyle w:val="PortalTable"/>');
    const papers = [...xml.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="(\w+)"/g)].map(([, ...paper]) => paper.join(' '));
    expect(papers).toEqual(['11906 16838 portrait', '11906 16838 portrait', '16838 11906 landscape', '11906 16838 portrait']);
  });

  test('says whose it is, in which language, and nothing of the day on which it was made', async () => {
    const all = await parts('blank', SITE);
    expect(all['docProps/core.xml']).toMatchInlineSnapshot(`"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Project charter</dc:title><dc:subject>TPL-CHARTER 1.0</dc:subject><dc:creator>Sound</dc:creator><dc:description>Why, by whom, by when.</dc:description><cp:lastModifiedBy>Sound</cp:lastModifiedBy><cp:revision>1</cp:revision></cp:coreProperties>"`);
    expect(all['word/styles.xml']).toContain('<w:lang w:val="en-GB"/>');
    expect(all['word/styles.xml']).toMatch(/w:styleId="Title">.*?<w:color w:val="1F5C4A"\/>/s);
    const heads = Object.entries(all).filter(([name]) => /^word\/(?:header|footer)\d/.test(name)).map(([, text]) => text).join('');
    expect(heads).toContain('PAGE');
    expect(heads).toContain('NUMPAGES');
    expect(textOf(heads)).toContain('TPL-CHARTER, version 1.0');
  });

  test('is printed on Letter where offices do', async () => {
    expect(await document('blank', { 'content/portal.yaml': swap('locale: en-GB', 'locale: en-US') })).toContain('<w:pgSz w:w="12240" w:h="15840"');
  });

  test('is the same, byte for byte, whenever it is made', async () => {
    const libraryDir = libraryWith({ [SOURCE]: FORM, [EXAMPLE]: FILLED, ...SITE });
    const library = readLibrary(libraryDir);
    const make = (variant: Variant) => wordOf(templateIn(library), variant, { read: filesBelow(libraryDir), library, words });
    const first = await Promise.all(VARIANTS.map(make));
    await make('guided');
    const second = await Promise.all(VARIANTS.map(make));
    expect(second.map((bytes, at) => bytes.equals(first[at] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  });

  test('is refused for a workbook', async () => {
    const libraryDir = libraryWith({});
    const library = readLibrary(libraryDir);
    await expect(wordOf(templateIn(library, 'TPL-RISK-REGISTER'), 'blank', { read: filesBelow(libraryDir), library, words })).rejects.toThrowErrorMatchingInlineSnapshot(`[TypeError: TPL-RISK-REGISTER is not made from a document.]`);
  });
});

describe('guided', () => {
  const HOW_TO = 4;

  test('has the guidance of the source in one style, and blank and example have none', async () => {
    const guided = styled(await document('guided', { [SOURCE]: FORM }), 'Guidance');
    expect(guided.slice(HOW_TO)).toEqual(['Say why.', '•\u2002In one sentence.']);
    expect(guided.slice(0, HOW_TO)).toMatchInlineSnapshot(`
      [
        "Why, by whom, by when.",
        "Fill in the grey places and the tables; the Tab key leads from one place to the next. When the text is complete, click into the contents and press F9, so that they show its pages.",
        "Boxes like this one tell you what to write, and go before you send the document. In Word: Home, Styles, right-click “Guidance”, Select All Instances, then press Delete. The same with “Lesson” removes the lessons.",
        "In LibreOffice: Edit, Find and Replace, Other options, tick Paragraph Styles, find “Guidance”, Find All, close the window and press Delete.",
      ]
    `);
    for (const variant of ['blank', 'example'] as const) {
      const xml = await document(variant, { [SOURCE]: FORM, [EXAMPLE]: FILLED });
      expect(xml).not.toContain('"Guidance"');
      expect(xml).not.toContain('Say why.');
    }
  });

  test('has the lessons of a section below its heading, with their addresses', async () => {
    const all = await parts('guided', { [SOURCE]: FORM, ...SITE });
    const xml = all['word/document.xml'] ?? '';
    expect(styled(xml, 'Lesson')).toEqual(['Lesson LL-2024-w4rk\u2002Rehearse the cutover with real data before you fix the date\nhttps://pmo.example.org/waymark/lessons/rehearse-the-cutover/']);
    const order = paragraphs(xml).map(([style, text]) => (style === 'Heading1' ? text : style));
    expect(order[order.indexOf('The second') + 1]).toBe('Lesson');
    expect(all['word/_rels/document.xml.rels']).toContain('Target="https://pmo.example.org/waymark/lessons/rehearse-the-cutover/" TargetMode="External"');
    expect(await document('blank', { [SOURCE]: FORM, ...SITE })).not.toContain('LL-2024-w4rk');
  });

  test('has no trace of a lesson that the audience may not see', async () => {
    const hidden: Changes = { [SOURCE]: `${FORM}\n<Section id="four" title="The fourth">\n\nSee [[LL-2024-w4rk]] and [[LL-2024-w4rk|what happened]].\n\n</Section>\n`, ...SITE, 'content/lessons/2024/rehearse-the-cutover.mdx': swap('sensitivity: public', 'sensitivity: restricted') };
    const seen = Object.values(await parts('guided', hidden)).join('');
    expect(seen).not.toMatch(/w4rk|rehearse-the-cutover|Rehearse the cutover/);
    expect(seen).toContain('what happened');
    expect(Object.values(await parts('guided', hidden, 'restricted')).join('')).toMatch(/LL-2024-w4rk/);
  });
});

describe('example', () => {
  test('has fields, tables, texts and the cover as they are filled', async () => {
    const xml = await document('example', { [SOURCE]: FORM, [EXAMPLE]: FILLED });
    expect(paragraphs(xml).filter(([style]) => !style.startsWith('TOC')).map(([style, text]) => `${style}: ${text}`).join('\n')).toMatchInlineSnapshot(`
      "Organisation: Sound
      Title: Project charter
      ExampleNotice: This is an example: it shows what a good one looks like. The project is fictional, and every figure, date and role in it is invented.
      FrontHeading: Document control
      FieldLabel: Number
      FieldText: WW-1
      FieldLabel: Version
      FieldText: 1.0
      FieldLabel: Status
      FieldText: Sent
      FieldLabel: Owner
      FieldText: Project manager
      FieldLabel: Approver
      FieldText: Sponsor
      FieldLabel: Classification
      FieldText: Internal
      TableGap: 
      FrontHeading: Revision history
      TableHeading: Version
      TableHeading: Date
      TableHeading: What changed
      TableHeading: By
      TableText: 0.1
      TableText: 2026-01-02
      TableText: First draft
      TableText: Project manager
      TableGap: 
      FrontHeading: Contents
      TableGap: 
      Heading1: The first
      FieldLabel: Sponsor
      FieldText: Director of Service
      FieldLabel: Begins on
      FieldText: 2026-03-04
      FieldLabel: State
      FieldText: red
      TableGap: 
      : Ask for one thing, once, see the clause (STD-RISK#RISK-01) and the office.
      Heading1: The second
      TableHeading: What
      TableHeading: By when
      TableText: First
      TableText: 2026-05-06
      TableText: =SUM(A1)
      TableText: 
      TableText: Third
      TableText: never
      TableGap: 
      Heading1: The third
      : A text of its own.
      : And a second.
      ListParagraph: Begin
      ListParagraph: End"
    `);
    expect(xml).toContain('w:fullDate="2026-03-04T00:00:00Z"');
    // Status is no choice of the list, and stands in it all the same.
    expect(xml).toContain('<w:listItem w:displayText="Sent" w:value="Sent"/>');
  });
});

describe('hostile text', () => {
  test('stays text wherever it stands', async () => {
    const hostile = ']]>&<w:p><w:r/></w:p>"\'--><!--<?x?>';
    const yaml = JSON.stringify(hostile);
    const xml = await document('example', {
      [SOURCE]: FORM, 'templates/charter/index.mdx': swap('title: Project charter', `title: ${yaml}`),
      [EXAMPLE]: FILLED.replace('Director of Service', yaml).replace('[Third, never]', `[${yaml}, never]`).replace('First draft', yaml).replace('number: WW-1', `number: ${yaml}`),
    });
    const clean = await document('example', { [SOURCE]: FORM, [EXAMPLE]: FILLED });
    expect(paragraphs(xml).filter(([, text]) => text.includes(hostile)).map(([style]) => style)).toEqual(['Title', 'FieldText', 'TableText', 'FieldText', 'TableText']);
    expect(xml.match(/<w:p>/g)?.length).toBe(clean.match(/<w:p>/g)?.length);
  });

  test('has its invisible characters shown, and none that XML forbids', async () => {
    const all = await parts('example', { [SOURCE]: FORM.replace('Ask for', 'Ask\u202E for'), [EXAMPLE]: FILLED.replace('Director of Service', '"a\\u0007b\\uD800c\\u0000d"') });
    const xml = all['word/document.xml'] ?? '';
    expect(textOf(xml)).toContain('Ask⟦U+202E⟧ for');
    expect(textOf(xml)).toContain('a⟦U+0007⟧b⟦U+D800⟧c⟦U+0000⟧d');
    for (const text of Object.values(all)) expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u{F0000}-\u{FFFFD}]/u);
  });
});

describe('measures', () => {
  test('columns share the width by what their texts need', () => {
    const widths = columnWidths([['No.', 'What', 'Decided on'], ['1', 'A text that is long enough to need several lines in its cell', '2026-01-02']], 9000);
    expect(widths.reduce((sum, each) => sum + each, 0)).toBe(9000);
    expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 3);
    expect(widths[2]).toBeLessThan(2500);
  });

  test('lines are broken where a word no longer fits', () => {
    expect(linesOf('', 1000, 20)).toBe(1);
    expect(linesOf('one two', 10_000, 20)).toBe(1);
    expect(linesOf('one two', 500, 20)).toBe(2);
    expect(linesOf('one\ntwo', 10_000, 20)).toBe(2);
    expect(linesOf('w'.repeat(100), 1440, 20)).toBe(11);
  });
});

// --- every shipped template -----------------------------------------------------------------------------------

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const hasPdfText = spawnSync('pdftotext', ['-v']).status === 0;

describe('every shipped document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-word-'));
  const made: { name: string; variant: Variant; template: RecordOf<'template'>; tree: Root; xml: string }[] = [];
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  beforeAll(async () => {
    const library = forAudience(readLibrary(ROOT), 'public');
    mkdirSync(join(folder, 'pdf'));
    for (const template of library.of('template').filter(({ source }) => source?.type === 'document')) {
      const tree = documentTree(filesBelow(ROOT), template.source?.file ?? '');
      for (const variant of VARIANTS) {
        const bytes = await wordOf(template, variant, { read: filesBelow(ROOT), library, words });
        const name = `${template.slug}-${variant}`;
        writeFileSync(join(folder, `${name}.docx`), bytes);
        made.push({ name, variant, template, tree, xml: unpacked(bytes)['word/document.xml'] ?? '' });
      }
    }
  }, 120_000);

  test('has the fields, headings and guidance of its source', () => {
    expect(made.length).toBeGreaterThan(30);
    for (const { variant, template, tree, xml } of made) {
      const attributes = (name: string, attribute: string) => componentsIn(tree, name).map((node) => attributeOf(node, attribute));
      expect(tagsIn(xml)).toEqual(attributes('Field', 'id'));
      expect(paragraphs(xml).filter(([style]) => /^Heading\d$/.test(style)).map(([, text]) => text)).toEqual(attributes('Section', 'title'));
      const guidance = componentsIn(tree, 'Guidance').flatMap((node) => (node.children as Nodes[]).flatMap((child) => (child.type === 'list' ? child.children : [child])));
      expect(styled(xml, 'Guidance').length, template.slug).toBe(variant === 'guided' ? guidance.length + 4 : 0);
    }
  });

  test.skipIf(office === undefined)('opens in LibreOffice, with every section in its place (skipped where there is no LibreOffice)', () => {
    convert(made.map(({ name }) => join(folder, `${name}.docx`)), 'pdf', join(folder, 'pdf'));
    let [listed, right] = [0, 0];
    for (const { name, tree } of made) {
      const pdf = join(folder, 'pdf', `${name}.pdf`);
      expect(readFileSync(pdf).subarray(0, 5).toString(), name).toBe('%PDF-');
      if (!hasPdfText) continue;
      const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').map((page) => page.replace(/\s+/g, ' '));
      const titles = componentsIn(tree, 'Section').map((node) => attributeOf(node, 'title').replace(/\s+/g, ' '));
      for (const title of titles) {
        const page = new RegExp(`${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} ?\\.{3,} ?(\\d+)`).exec(pages.join(' '))?.[1];
        expect(page, `${name}: ${title} in the contents`).toBeDefined();
        listed++;
        if (pages[Number(page) - 1]?.includes(title)) right++;
      }
    }
    // The page that the contents name is the one that another program lays the section on, but for a line more or less at its end.
    if (hasPdfText) expect(right / listed).toBeGreaterThan(0.9);
  }, 200_000);
});
