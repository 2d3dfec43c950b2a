// The text that GitHub makes of a submitted form: a heading for every question but Markdown, an empty line, the answer; several choices in
// one line with commas; `_No response_` where there is none. After the documentation of forms and the issues that GitHub's own parser is
// tested with (https://github.com/github/issue-parser).
import type { Question } from '../../../src/workflows/questions.ts';

/** Answers by the id of the question; of a dropdown, the labels that were chosen. */
export type Filled = Record<string, string | readonly string[]>;

export function issueTextOf(questions: readonly Question[], filled: Filled): string {
  return questions.map(({ id, label }) => {
    const answer = filled[id];
    const text = Array.isArray(answer) ? answer.join(', ') : answer;
    return `### ${label}\n\n${text === undefined || text === '' ? '_No response_' : text as string}`;
  }).join('\n\n');
}
