// Reads the text of an issue that was written with a form: `### Question`, an empty line, the answer, for every question;
// `_No response_` where nothing was answered. GitHub documents the form, not the text that it makes;
// this is what its own parser reads (https://github.com/github/issue-parser).
//
// The text is hostile: an answer can hold a line that looks like the next question. Nothing is guessed then: a
// heading that stands twice is a problem for the person who wrote it.
import type { Question } from './questions.ts';

/** GitHub takes no longer text for an issue (65,536 characters). */
export const LONGEST_ISSUE = 65_536;

/** Answers by the id of their question; questions without an answer are left out. */
export type Answers = ReadonlyMap<string, string>;

/** Something that the person who wrote the issue must mend. */
export interface IssueProblem { question: string | undefined; message: string; help: string }

export interface IssueText { answers: Answers; problems: IssueProblem[] }

/** Whether the text has the shape of a form: every question once or more, as a heading. */
export function isWrittenWith(text: string, questions: readonly Question[]): boolean {
  const headings = new Set(linesOf(text).flatMap((line) => headingIn(line) ?? []));
  return questions.every(({ label }) => headings.has(label));
}

/** The answers in the text of an issue, and what keeps it from being read. */
export function readIssue(text: string, questions: readonly Question[]): IssueText {
  if (text.length > LONGEST_ISSUE) return { answers: new Map(), problems: [{ question: undefined, message: `The text has ${text.length} characters; the most is ${LONGEST_ISSUE}.`, help: 'Shorten it, or move tables and logs to a document that the text links to.' }] };
  const labels = new Map(questions.map((question, order) => [question.label, order]));
  const lines = linesOf(text);
  const found = lines.flatMap((line, at) => {
    const order = labels.get(headingIn(line) ?? '');
    return order === undefined ? [] : [{ at, order }];
  });
  const problems: IssueProblem[] = [];
  for (const [order, question] of questions.entries()) {
    const times = found.filter((heading) => heading.order === order).length;
    // Optional questions may have come into the form after the issue was written, and their order may have changed.
    if (times === 0 && question.required) problems.push({ question: question.label, message: `The heading “### ${question.label}” is missing.`, help: 'Write the issue with the form, and change only what stands under its headings.' });
    if (times > 1) problems.push({ question: question.label, message: `The heading “### ${question.label}” stands ${times} times, so it cannot be told which is the question.`, help: 'Take that line out of your text, or write it with more #.' });
  }
  if (problems.length > 0) return { answers: new Map(), problems };
  const before = lines.slice(0, found[0]?.at ?? 0).join('\n').trim();
  if (before !== '') problems.push({ question: undefined, message: 'There is text before the first heading, which belongs to no question.', help: 'Move it under a heading.' });
  const answers = found.flatMap(({ at, order }, index): [string, string][] => {
    const question = questions[order];
    const answer = lines.slice(at + 1, found[index + 1]?.at).join('\n').trim();
    return !question || isEmpty(answer, question) ? [] : [[question.id, answer]];
  });
  return { answers: new Map(answers), problems };
}

const linesOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').split('\n');

const headingIn = (line: string): string | undefined => /^### (.{1,200})$/.exec(line)?.[1]?.trim();

/** A choice that was left open reads `_No response_`, and `None` in older issues. */
function isEmpty(answer: string, question: Question): boolean {
  return answer === '' || answer === '_No response_' || (question.type === 'dropdown' && answer === 'None');
}
