// A gate's report for a terminal, for a pull request and for programs.
import type { Library } from '../library/index.ts';
import type { Fit, FitReason } from '../insights/applicability.ts';
import type { GateReport, Shortfall } from './gate.ts';

export const GATE_FORMATS = ['text', 'markdown', 'json'] as const;
export type GateFormat = (typeof GATE_FORMATS)[number];

/** Whose gate it is. */
export interface Held { id: string; title: string; file: string }

/** The report in a format, ending with a line end. */
export function printGate(report: GateReport, held: Held, library: Library, format: GateFormat): string {
  return format === 'json' ? `${JSON.stringify(plainOf(report, held), undefined, 2)}\n` : linesOf(report, held, library, format === 'markdown').join('\n');
}

function linesOf({ gate, owed, decided, shortfalls, remarks, passed }: GateReport, held: Held, library: Library, markdown: boolean): string[] {
  const head = (text: string) => (markdown ? `### ${text}` : text);
  const code = (text: string) => (markdown ? `\`${text}\`` : text);
  const block = (lines: readonly string[]) => (markdown ? ['```yaml', ...lines, '```'] : lines.map((line) => `      ${line}`));
  const lesson = ({ lesson: { id, title, data } }: Fit) => (markdown ? `- **${id}** (${data.impact.level}): ${title}` : `  ${id}  ${data.impact.level}\n    ${title}`);
  const under = (text: string) => (markdown ? `  ${text}` : `    ${text}`);
  const undecided = shortfalls.filter((one) => one.what === 'undecided');
  const unreasoned = shortfalls.filter((one) => one.what === 'no-reason');
  const name = `${gate.id} ${gate.title}: ${held.title} (${held.id})`;
  return [
    markdown ? `## Gate ${name}` : `Gate ${name}`, '',
    owed.length === 0 ? 'No lesson of high or critical impact fits this project by this gate.' : `${decided.length} of ${owed.length} lessons of high or critical impact that fit this project by this gate have a decision with a reason.`, '',
    ...(undecided.length === 0 ? [] : [head('No decision'), ...undecided.flatMap(({ fit }) => [lesson(fit), under(`Fits: ${fit.why.map((reason) => reasonText(reason, library)).join('; ')}. Worth applying from ${fit.phase.title} on.`)]), '',
      `Decide on each, and add to “dispositions” in ${code(held.file)}, for example:`, ...block(linesToAdd(undecided[0]?.fit.lesson.id ?? '', gate.id)), '']),
    ...(unreasoned.length === 0 ? [] : [head('Decided without a reason'), ...unreasoned.flatMap(({ fit, disposition }) => [lesson(fit), under(`The decision at ${disposition.gate} is “${disposition.decision}”. Add “reason”: the next project reads it.`)]), '']),
    ...(remarks.length === 0 ? [] : [head('Worth a look'), ...remarks.map((remark) => (markdown ? `- ${remarkText(remark)}` : `  ${remarkText(remark)}`)), '']),
    passed ? `Passed: no lesson stands in the way of ${gate.id}.` : `Not passed: ${shortfalls.length === 1 ? 'one lesson waits' : `${shortfalls.length} lessons wait`} for a decision with a reason.`, '',
  ];
}

const linesToAdd = (id: string, gate: string): string[] => [`- lesson: ${id}`, `  gate: ${gate}`, '  decision: apply   # or covered, or not-applicable', '  reason: Why, in a sentence.'];

function reasonText(reason: FitReason, { taxonomy }: Library): string {
  if ('all' in reason) return 'any project';
  if ('close' in reason) return `close to the worry: “${reason.close}”`;
  if ('keyword' in reason) return `the record speaks of “${reason.keyword}”`;
  const words = { projectTypes: 'project type ', approaches: 'approach ', tiers: '' } as const;
  return `${words[reason.trait]}${taxonomy[reason.trait].find(({ id }) => id === reason.value)?.title ?? reason.value}`;
}

function remarkText(remark: Shortfall): string {
  switch (remark.what) {
    case 'gone': return `${remark.disposition.lesson} (${remark.disposition.gate}) is not in this library: it was removed, or is not for its readers. The decision stays as it is.`;
    case 'retired': return `${remark.disposition.lesson} (${remark.disposition.gate}) is retired${remark.by === undefined ? '' : `; ${remark.by} took its place`}. The decision stays; nothing is asked of it any more.`;
    case 'future': return `The decision on ${remark.disposition.lesson} is dated ${remark.disposition.on ?? ''}, after today, and does not count yet.`;
    case 'undecided': case 'no-reason': return '';
  }
}

function plainOf({ gate, owed, decided, shortfalls, remarks, passed }: GateReport, { id, title }: Held) {
  const fit = ({ lesson, why, phase }: Fit) => ({ lesson: lesson.id, title: lesson.title, impact: lesson.data.impact.level, from: phase.id, why });
  const shortfall = (one: Shortfall) => ({ what: one.what, ...('fit' in one && fit(one.fit)), ...('disposition' in one && { lesson: one.disposition.lesson, gate: one.disposition.gate, decision: one.disposition.decision }) });
  return { project: id, title, gate: gate.id, passed, owed: owed.map(fit), decided: decided.map(({ fit: one, disposition }) => ({ ...fit(one), gate: disposition.gate, decision: disposition.decision })), shortfalls: shortfalls.map(shortfall), remarks: remarks.map(shortfall) };
}
