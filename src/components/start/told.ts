// What the script of the start-up pack is handed by its page: words of the catalogue as plain text, and what the settings say.
import type { Messages } from '../../messages/index.ts';
import { startParts } from '../../site/start-files.ts';
import type { Site } from '../../site/site.ts';

type Words = Messages['start'];

/** Everything that the script needs to know. */
export interface StartTold {
  base: string;
  locale: string;
  today: string;
  parts: number;
  words: Pick<Words, 'complaints' | 'decisions' | 'failed' | 'working' | 'ready' | 'lessons' | 'clauses' | 'templates' | 'end' | 'brief' | 'kept'> & { progress: Words['progress']; fields: Record<string, string> };
}

export function startTold({ base, locale, today, library, messages: { start } }: Site): StartTold {
  const { complaints, decisions, failed, working, ready, lessons, clauses, templates, end, brief, progress, kept, form } = start;
  const { name, type, approach, tier, phase, words, worry } = form;
  return {
    base, locale, today, parts: startParts({ library }),
    words: { complaints, decisions, failed, working, ready, lessons, clauses, templates, end, brief, progress, kept, fields: Object.fromEntries(Object.entries({ name, type, approach, tier, phase, words, worry }).map(([field, [label = field]]) => [field, label])) },
  };
}
