// Documents are made once, and again only where something that stands in them has changed.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeDocuments } from '../../../src/site/documents.ts';
import { documentFiles } from '../../../src/site/files.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { minimumSet } from '../../../src/insights/minimum-set.ts';
import { packagesOf } from '../../../src/site/packages.ts';
import { change, libraryWith, readLibrary, TODAY } from '../libraries.ts';

test('an unchanged template’s documents are kept; a changed lesson costs those that carry it', async () => {
  // Nobody has made documents under this name before.
  const root = libraryWith({ 'content/portal.yaml': (text) => text.replace(/^name: .*$/m, `name: Kept ${process.pid} ${performance.now()}`) });
  const first = await makeDocuments(readLibrary(root), { libraryDir: root });
  expect(first.made).toBe(2);
  const again = await makeDocuments(readLibrary(root), { libraryDir: root });
  expect(again.made).toBe(0);
  expect([...again.downloads]).toEqual([...first.downloads]);

  change(root, { 'content/guides/kick-off.mdx': (text) => text.replace(/^summary: .*$/m, 'summary: Nothing in a template says this.') });
  expect((await makeDocuments(readLibrary(root), { libraryDir: root })).made).toBe(0);
  const lesson = readLibrary(root).of('lesson').find(({ id }) => id === 'LL-2024-w4rk');
  change(root, { [lesson?.file ?? '']: (text) => text.replace(/^title: .*$/m, 'title: Before the quokkas come, count the gates') });
  const changed = await makeDocuments(readLibrary(root), { libraryDir: root });
  expect(changed.made).toBe(1);
  const guided = [...changed.downloads.values()].flat().find(({ address }) => address.endsWith('risk-register-guided.xlsx'));
  expect(Object.values(unzipSync(guided?.content ?? new Uint8Array())).map((bytes) => Buffer.from(bytes).toString()).join('\n')).toContain('Before the quokkas come, count the gates');
});

test('every variant in every format has an address of its own, and none is empty', async () => {
  const root = libraryWith({});
  const { downloads } = await makeDocuments(readLibrary(root), { libraryDir: root });
  const all = [...downloads.values()].flat();
  expect(all.filter(({ content }) => content.length === 0)).toEqual([]);
  expect(all.map(({ variant, format, address }) => `${variant} ${format} ${address}`)).toMatchInlineSnapshot(`
    [
      "blank docx /templates/charter/charter-blank.docx",
      "blank md /templates/charter/charter-blank.md",
      "guided docx /templates/charter/charter-guided.docx",
      "guided md /templates/charter/charter-guided.md",
      "blank xlsx /templates/risk-register/risk-register-blank.xlsx",
      "blank csv /templates/risk-register/risk-register-blank.csv",
      "blank md /templates/risk-register/risk-register-blank.md",
      "guided xlsx /templates/risk-register/risk-register-guided.xlsx",
      "guided zip /templates/risk-register/risk-register-guided-csv.zip",
      "guided md /templates/risk-register/risk-register-guided.md",
      "example xlsx /templates/risk-register/risk-register-example.xlsx",
      "example csv /templates/risk-register/risk-register-example.csv",
      "example md /templates/risk-register/risk-register-example.md",
    ]
  `);
});

test('archives hold the office files of a phase and of what a tier must use, in a folder for each variant', async () => {
  const root = libraryWith({});
  const library = readLibrary(root);
  const { downloads } = await makeDocuments(library, { libraryDir: root });
  expect(packagesOf(library, downloads).map(({ address, content }) => [address, Object.keys(unzipSync(content))])).toMatchInlineSnapshot(`
    [
      [
        "/templates/phase-planning.zip",
        [
          "phase-planning/blank/charter.docx",
          "phase-planning/guided/charter.docx",
          "phase-planning/blank/risk-register.xlsx",
          "phase-planning/guided/risk-register.xlsx",
          "phase-planning/example/risk-register.xlsx",
        ],
      ],
      [
        "/templates/tier-1.zip",
        [
          "tier-1/blank/risk-register.xlsx",
          "tier-1/guided/risk-register.xlsx",
          "tier-1/example/risk-register.xlsx",
        ],
      ],
      [
        "/templates/tier-2.zip",
        [
          "tier-2/blank/risk-register.xlsx",
          "tier-2/guided/risk-register.xlsx",
          "tier-2/example/risk-register.xlsx",
        ],
      ],
    ]
  `);
  const tiers = library.taxonomy.tiers.map(({ id }) => minimumSet(library, id).length);
  expect(tiers).toEqual([...tiers].sort((a, b) => a - b));
});

test('the site publishes them, and those of an internal template nowhere', async () => {
  const root = libraryWith({ 'templates/risk-register/index.mdx': (text) => text.replace(/^(id: .*)$/m, '$1\nsensitivity: internal').replace(/^sensitivity: public\n/m, '') });
  const files = await documentFiles(makeSite(readLibrary(root), { libraryDir: root, today: TODAY, audience: 'public' }));
  expect(files.size).toBeGreaterThan(0);
  expect([...files.keys()].filter((address) => address.includes('risk-register'))).toEqual([]);
  for (const [address, content] of files) if (/\/(?:phase|tier)-[^/]*\.zip$/.test(address)) expect(Object.keys(unzipSync(content)).join(' ')).not.toContain('risk-register');
});
