// State, level, impact and their like, drawn the same everywhere: a shape, a word and a colour, never colour alone.
import { icon, type IconName } from './icons.ts';
import { html, type Markup } from './markup.ts';

export const MARK_KINDS = ['state', 'level', 'impact', 'outcome', 'standard', 'project', 'decision'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A mark: `mark('level', 'must', 'Must')`. `note` adds words that say more, such as a number. */
export function mark(kind: MarkKind, value: string, word: string, note?: string): Markup {
  return html`<span class="mark mark-${kind}" data-value="${value}">${icon(`${kind}-${value}` as IconName)}${word}${note !== undefined && html` <span class="mark-note">${note}</span>`}</span>`;
}

/** A mark that says that somebody is needed: amber, with the clock. */
export function dueMark(words: string): Markup {
  return html`<span class="mark mark-due">${icon('due')}${words}</span>`;
}
