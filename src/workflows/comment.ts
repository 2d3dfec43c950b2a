// The one comment that a pull request gets: what the guard says, the review where it can be trusted, and where the preview is.
import { escapedCode, withoutMentions } from './plain-markdown.ts';
import { formatVerdict } from './guard-report.ts';
import type { Verdict } from './guard.ts';

/** By this the comment is found again, so that there is one, however often the change is pushed. */
export const COMMENT_MARK = '<!-- knowledge-review -->';

export interface CommentParts {
  verdict: Verdict;
  /** The review as the checking run wrote it: a text of a stranger’s run. */
  review: string | undefined;
  /** How the checking run ended: `success`, `failure`, `cancelled` … */
  conclusion: string;
  /** The page of the checking run. */
  run: string;
  /** The page of the published preview, where there is one. */
  preview?: string | undefined;
}

/**
 * The comment. The review is shown only where nothing but data is touched: any other change may have written whatever it likes
 * in the engine’s name, and its words would stand there under the name of the portal’s own bot.
 */
export function commentOf({ verdict, review, conclusion, run, preview }: CommentParts): string {
  const ended = conclusion === 'success' ? 'The check passes.' : conclusion === 'failure' ? `The check found errors: the [run](${run}) shows each at its line.` : `The check ended as ${escapedCode(conclusion)}: see the [run](${run}).`;
  const shown = verdict.dataOnly
    ? review ?? `The run left no review; see its [summary](${run}).`
    : `The review is not repeated here: this change touches more than records, so the review was made by code that nobody has looked at yet. It stands in the [run’s summary](${run}).`;
  const where = preview ? `[Preview](${preview})` : `The built portal can be downloaded from the [run](${run}), as the artifact “preview”.`;
  return `${COMMENT_MARK}\n${[ended, formatVerdict(verdict, 'markdown').trim(), where, '---', withoutMentions(shown)].join('\n\n')}\n`;
}
