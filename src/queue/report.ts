// The queue for a terminal, for an issue at the git host and for programs.
import { TASKS, type Task, type What } from './queue.ts';

export const QUEUE_FORMATS = ['text', 'md', 'json', 'ics'] as const;
export type QueueFormat = (typeof QUEUE_FORMATS)[number];

/** The words of a report; the message catalogue has them. */
export interface QueueWords {
  titles: Record<What, string>;
  asks: Record<What, string>;
  nothing: string;
  owner: (title: string) => string;
  nobody: string;
  gone: (owner: string) => string;
  due: (day: string) => string;
  since: (day: string) => string;
  pair: (id: string, title: string) => string;
  home: { missing: (reference: string) => string; silent: (reference: string) => string };
  inField: (file: string, field: string) => string;
  replaceField: (file: string, field: string) => string;
  inAnchor: (file: string, anchor: string) => string;
  candidate: string;
}

export interface ReportOptions {
  words: QueueWords;
  /** The name of an owner. */
  ownerTitle: (id: string) => string;
  /** The page where a file is edited, where there is a host. */
  editPage?: ((file: string) => string) | undefined;
}

/** Tasks that are found by likeness, and are a person's to judge. */
export const isCandidate = ({ what }: Pick<Task, 'what'>): boolean => what === 'duplicate' || what === 'contradiction';

/** What is said of a task beside its title, a line each. */
export function saidOf(task: Task, { words, ownerTitle }: ReportOptions): string[] {
  const owner = task.owner === undefined ? [] : [task.ownerUnknown ? words.gone(task.owner) : words.owner(ownerTitle(task.owner))];
  return [
    [...owner, task.due === undefined ? words.since(task.since) : words.due(task.due)].join(' · '),
    ...(task.home ? [(task.home.resolves ? words.home.silent : words.home.missing)(task.home.reference)] : []),
    ...(task.other ? [words.pair(task.other.id, task.other.title)] : []),
    ...task.about,
  ];
}

/** Where the lines of a task belong, in a sentence. */
export function placeOf({ lines: { file, place, replaces } }: Task, words: QueueWords): string {
  if ('anchor' in place) return words.inAnchor(file, place.anchor);
  return (replaces ? words.replaceField : words.inField)(file, place.field);
}

/** The tasks under their headings, in the order of `TASKS`. */
export function inGroups(tasks: readonly Task[]): { what: What; tasks: Task[] }[] {
  return TASKS.map((what) => ({ what, tasks: tasks.filter((task) => task.what === what) })).filter((group) => group.tasks.length > 0);
}

/** The report as plain text, ending with a line end. */
export function textOf(tasks: readonly Task[], options: ReportOptions): string {
  const { words } = options;
  if (tasks.length === 0) return `${words.nothing}\n`;
  return inGroups(tasks).map((group) => [
    `${words.titles[group.what]} (${group.tasks.length})`, `  ${words.asks[group.what]}`, '',
    ...group.tasks.flatMap((task) => [`  ${task.record.id}  ${task.record.title}`, ...saidOf(task, options).map((line) => `    ${line}`), `    ${placeOf(task, words)}`, ...task.lines.lines.map((line) => `      ${line}`), '']),
  ].join('\n')).join('\n');
}

/** The report as Markdown, for an issue: a box to tick for each task. Texts of records are shown as they are, never as markup. */
export function markdownOf(tasks: readonly Task[], options: ReportOptions): string {
  const { words, editPage } = options;
  if (tasks.length === 0) return `${words.nothing}\n`;
  return inGroups(tasks).map((group) => [
    `## ${words.titles[group.what]} (${group.tasks.length})`, '', words.asks[group.what], '',
    ...group.tasks.flatMap((task) => [
      `- [ ] **${task.record.id}** ${plain(task.record.title)}`, ...saidOf(task, options).map((line) => `  <br>${plain(line)}`), '',
      `  ${editPage ? `[${plain(placeOf(task, words))}](${editPage(task.lines.file)})` : plain(placeOf(task, words))}`, '',
      '  ```yaml', ...task.lines.lines.map((line) => `  ${line.replaceAll('```', '` ` `')}`), '  ```', '',
    ]),
  ].join('\n')).join('\n');
}

/** Text that Markdown and a host's mentions take literally. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/@/g, '@\u200b');
}

/** The report for programs: one object a task. */
export function plainOf(tasks: readonly Task[], { editPage }: Pick<ReportOptions, 'editPage'> = {}): object[] {
  return tasks.map(({ what, record, owner, ownerUnknown, due, since, about, other, home, lines }) => ({
    task: what, id: record.id, kind: record.kind, title: record.title, owner: owner ?? null, ...(ownerUnknown && { ownerUnknown }), due: due ?? null, since, about,
    ...(other && { other: other.id }), ...(home && { home: home.reference }), change: { ...lines, ...(editPage && { edit: editPage(lines.file) }) },
  }));
}
