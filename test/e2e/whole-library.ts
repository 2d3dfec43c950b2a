// A library with one record of each kind, every field filled by the same hand, written into a workspace.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileSync } from 'node:fs';
import { glossary } from '../../src/model/records/term.ts';
import { workbook } from '../../src/model/records/template.ts';
import type { Kind } from '../../src/model/ids.ts';
import { filledRecord, filledYaml, type Filler } from './filled.ts';
import type { Workspace } from './workspace.ts';

export interface Hand {
  /** Part of every id and file name: lower case. */
  name: string;
  text: Filler['text'];
  /** A piece of text that stands in bodies, in each place that a body has for text. */
  words: () => string;
  sensitivity: 'public' | 'internal' | 'restricted';
  /** Whose records each reference leads to; this hand’s own when left out. */
  refersTo?: string;
  /** Another hand whose clauses, sections and columns say that they embody this one’s lesson. */
  citedBy?: string;
}

const PICTURE = readFileSync(fileURLToPath(new URL('../fixtures/sound/content/guides/plan.png', import.meta.url)));
const idOf = (kind: Kind, name: string): string => {
  const code = name.toUpperCase();
  return { lesson: `LL-2026-${name}`, standard: `STD-${code}`, template: `TPL-${code}`, project: `PRJ-${code}`, guide: `GDE-${code}`, role: `ROL-${code}`, training: `TRN-${code}`, term: `TRM-${code}` }[kind];
};
const homesOf = (name: string): string[] => {
  const code = name.toUpperCase();
  return [`STD-${code}#${code}-01`, `TPL-${code}#part-one`, `TPL-${code}-BOOK#one`];
};
const TAXONOMY = { phases: 'planning', domains: 'risk', projectTypes: 'infrastructure', approaches: 'predictive', tiers: '2', rootCauses: 'inadequate-testing', tags: 'cutover', owners: 'knowledge-staff' };

/** Writes a record of every kind, two templates among them. */
export function writeWholeLibrary(workspace: Workspace, { name, text, words, sensitivity, refersTo = name, citedBy }: Hand): void {
  const code = name.toUpperCase();
  const filler = (kind: Kind, fixed: Filler['fixed'] = {}): Filler => ({
    text,
    pointer: (path, target) => {
      if ('taxonomy' in target) return TAXONOMY[target.taxonomy];
      const field = path.filter((step) => typeof step === 'string').join('.');
      // A record neither replaces itself nor is its own recurrence; what is superseded is no longer in force.
      if (field === 'supersedes') return undefined;
      if (field === 'recurrenceOf' || field === 'retired.supersededBy') return refersTo === name ? undefined : idOf(kind, refersTo);
      const other = target.record.find((one) => one !== kind) ?? kind;
      return other === kind && refersTo === name ? undefined : idOf(other, refersTo);
    },
    fixed: { id: idOf(kind, name), sensitivity, formerly: [`/${kind}s-before/${name}/`], ...fixed },
  });
  const lesson = idOf('lesson', refersTo);
  const anything = `${words()}\n\n## ${words()}\n\n**${words()}** and *${words()}* and \`${words()}\` and [${words()}](https://example.org/ "${words()}") and [[${lesson}]] and note[^1].\n\n\`\`\`${words().replace(/[\s\`]/g, '')}\n${words()}\n\`\`\`\n\n| ${words()} |\n| - |\n| ${words()} |\n\n<Callout kind="tip" title="Before">\n\n${words()}\n\n</Callout>\n\n<Figure src="./${name}.png" alt="A plan" caption="The plan" />\n\n[^1]: ${words()}`;
  const write = (path: string, kind: Kind, body: string, fixed?: Filler['fixed']) => {
    workspace.write(path, filledRecord(kind, filler(kind, fixed), body));
    writeFileSync(join(workspace.library, path, '..', `${name}.png`), Buffer.concat([PICTURE, Buffer.from(words())]));
  };
  write(`content/lessons/2026/${name}.mdx`, 'lesson', `## What happened\n\n${words()}\n\n## Why it happened\n\n${words()}\n\n## What to do\n\n1. The site lead counts the gates before the plan is approved. ${words()}\n\n## Evidence\n\n${anything.replace(/^## .*$/m, '')}`, { retired: undefined, embeddedIn: refersTo === name ? [name, ...(citedBy === undefined ? [] : [citedBy])].flatMap(homesOf) : undefined });
  write(`content/standards/${name}.mdx`, 'standard', `${anything}\n\n<Clause id="${code}-01" level="must" title="Count the gates" learnedFrom="${lesson}">\n\n${words()}\n\n</Clause>`, { state: 'in-force' });
  for (const kind of ['project', 'guide', 'role'] as const) write(`content/${kind}s/${name}.mdx`, kind, anything);
  write(`content/training/${name}.mdx`, 'training', anything);
  write(`templates/${name}/index.mdx`, 'template', anything, { format: 'document' });
  workspace.write(`templates/${name}/document.mdx`, `<Section id="part-one" title="The part" learnedFrom="${lesson}">\n\n<Guidance>\n\n${words()}\n\n</Guidance>\n\n${words()} <Field id="sponsor" label="Sponsor" type="choice" choices="one; two" /> <Field id="author" label="Author" />\n\n</Section>`);
  write(`templates/${name}-book/index.mdx`, 'template', words(), { id: `TPL-${code}-BOOK`, format: 'workbook', formerly: [`/templates-before/${name}-book/`] });
  workspace.write(`templates/${name}-book/workbook.yaml`, filledYaml(workbook, filler('template', { 'sheets.id': 'register', 'sheets.columns': [
    { id: 'one', title: text(['title'], 60), type: 'choice', guidance: text(['guidance'], 800), required: 'yes', choices: [text(['choices'], 60)], learnedFrom: [lesson] },
    { id: 'two', title: text(['title'], 60), type: 'formula', guidance: text(['guidance'], 800), formula: '1 + 1' },
  ] })));
  const own = filledYaml(glossary, { ...filler('term'), fixed: { 'terms.id': idOf('term', name), 'terms.sensitivity': sensitivity } });
  workspace.write('content/glossary.yaml', workspace.read('content/glossary.yaml') + own.replace(/^terms:\n/, ''));
}
