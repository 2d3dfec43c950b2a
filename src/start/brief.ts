// The brief as Markdown, for those who make a pack at a terminal. The page draws its own for paper.
import type { Library } from '../library/index.ts';
import type { DecisionKind } from './read-decisions.ts';
import { isDecided, sortDecisions } from './decisions.ts';
import type { Decision } from './read-decisions.ts';
import { FIRST_LESSONS, type StartPack } from './pack.ts';
import { titleIn, type StartLibrary } from './start-library.ts';

/** Headings and labels of a brief. */
export interface BriefWords {
  title: string;
  on: (day: string) => string;
  labels: Record<'type' | 'approach' | 'tier' | 'phase' | 'worry', string>;
  gate: string;
  lists: Record<DecisionKind | 'open', string>;
  clauses: string;
  templates: string;
  none: string;
  untitled: string;
}

/** The brief of a pack: the project, what was decided on which lesson, what is open, and what comes first. */
export function briefText(data: StartLibrary, pack: StartPack, decisions: readonly Decision[], { today, words }: { today: string; words: BriefWords }): string {
  const { library } = data;
  const { profile, gate } = pack;
  const { standing } = sortDecisions(data, decisions);
  const settled = standing.filter(({ decision, lesson }) => isDecided(decision, lesson));
  const done = new Set(settled.map(({ lesson }) => lesson.id));
  const open = [...pack.lessons.slice(0, FIRST_LESSONS).map(({ lesson }) => lesson), ...standing.map(({ lesson }) => lesson)].filter(({ id }) => !done.has(id));
  const list = (title: string, lines: readonly string[]) => [`## ${title}`, '', ...(lines.length === 0 ? [words.none] : lines.map((line) => `- ${line}`)), ''];
  const of = (kind: DecisionKind) => list(words.lists[kind], settled.filter(({ decision }) => decision.decision === kind).map(({ decision, lesson }) => `${plain(lesson.title)} (${lesson.id})${decision.reason === undefined ? '' : `: ${plain(decision.reason)}`}`));
  return [
    `# ${plain(profile.name ?? words.untitled)}`, '', `${words.title}. ${words.on(today)}`, '',
    ...facts(library, pack, words), ...(gate ? [`- ${words.gate}: ${gate.id} ${plain(gate.title)}`] : []), '',
    ...of('apply'), ...of('covered'), ...of('not-applicable'),
    ...list(words.lists.open, [...new Set(open)].map(({ title, id }) => `${plain(title)} (${id})`)),
    ...list(words.clauses, pack.standards.map(({ standard, clauses }) => `${plain(standard.title)}: ${clauses.map(({ id }) => id).join(', ')}`)),
    ...list(words.templates, pack.templates.now.map(({ title }) => plain(title))),
  ].join('\n').trimEnd().concat('\n');
}

function facts(library: Library, { profile }: StartPack, { labels }: BriefWords): string[] {
  const lists = { type: 'projectTypes', approach: 'approaches', tier: 'tiers', phase: 'phases' } as const;
  return [
    ...(Object.keys(lists) as (keyof typeof lists)[]).flatMap((field) => (profile[field] === undefined ? [] : [`- ${labels[field]}: ${titleIn(library, lists[field], profile[field])}`])),
    ...(profile.worry === undefined ? [] : [`- ${labels.worry}: ${plain(profile.worry)}`]),
  ];
}

/** In a line of Markdown nothing that somebody typed is more than text. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&');
