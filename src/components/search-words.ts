// The words of search for the browser, as they stand on every page.
import type { SearchWords } from '../client/search/words.ts';
import { oncePerSite } from '../site/once.ts';

/** JSON that may stand inside a script element. */
export const searchWords = oncePerSite(({ messages }): string => {
  // What the palette's markup says itself need not travel again.
  const { title: _title, label: _label, hint: _hint, submit: _submit, close: _close, keys: _keys, slash: _slash, noScript: _noScript, browse: _browse, sort: _sort, sorts: _sorts, narrow: _narrow, ...inBrowser } = messages.search;
  const words: SearchWords = {
    ...inBrowser,
    kinds: Object.fromEntries(Object.entries(messages.kinds).map(([kind, [, many]]) => [kind, many])),
    states: { ...messages.projectStates, ...messages.standardStates, ...messages.states },
    outcomes: messages.outcomes, impacts: messages.impacts,
  };
  return JSON.stringify(words).replaceAll('<', '\\u003c');
});
