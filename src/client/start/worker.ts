// Ranks what a profile starts with, and writes the project's record: away from the page, so that typing never waits.
import '../contribute/no-jit.ts';
import { mustBeDecided } from '../../insights/applicability.ts';
import type { RecordOf } from '../../library/library.ts';
import { messagesFor } from '../../messages/index.ts';
import { sortDecisions } from '../../start/decisions.ts';
import type { Decision } from '../../start/read-decisions.ts';
import { documentTemplates, isFilledIn } from '../../start/contents.ts';
import { FIRST_LESSONS, startPack } from '../../start/pack.ts';
import { addressOf, CHOSEN, profileAt } from '../../start/profile.ts';
import { reasonsOf } from '../../start/reasons.ts';
import { projectRecord } from '../../start/record.ts';
import { titleIn, type StartLibrary } from '../../start/start-library.ts';
import { startLibraryAt } from './fetching.ts';
import type { Answer, MadeRecord, Request, ShownPack, ShownTemplate, Surroundings } from './protocol.ts';

let around: Surroundings = { base: '/', locale: 'en', today: '', parts: 1 };
let opened: Promise<StartLibrary> | undefined;

/** The library, fetched once; a load that failed is tried again at the next question. */
function library(): Promise<StartLibrary> {
  opened ??= startLibraryAt(around);
  opened.catch(() => { opened = undefined; });
  return opened;
}

async function pack(address: string, decisions: readonly Decision[]): Promise<ShownPack> {
  const data = await library();
  const { profile, complaints } = profileAt(address, data.library.taxonomy);
  const made = startPack(data, profile);
  const words = messagesFor(around.locale).start.made.why;
  const at = (path: string) => around.base + path.replace(/^\//, '');
  const inArchive = new Set(documentTemplates(data, made).map(({ id }) => id));
  const shown = (template: RecordOf<'template'>): ShownTemplate => ({ title: template.title, address: at(template.address), minutes: template.data.effort, written: inArchive.has(template.id) && isFilledIn(data, template) });
  const inPack = new Set<string>(made.lessons.map(({ lesson }) => lesson.id));
  const { standing, retired, gone } = sortDecisions(data, decisions);
  return {
    profile, complaints, address: addressOf(profile),
    titles: Object.fromEntries((Object.keys(CHOSEN) as (keyof typeof CHOSEN)[]).flatMap((field) => (profile[field] === undefined ? [] : [[field, titleIn(data.library, CHOSEN[field], profile[field])]]))),
    gate: made.gate && `${made.gate.id} ${made.gate.title}`,
    standards: made.standards.map(({ standard, clauses }) => ({
      title: standard.title, address: at(standard.address),
      clauses: clauses.map(({ id, title, level }) => ({ reference: `${standard.id}#${id}`, id, title, level, address: `${at(standard.address)}#${id}` })),
    })),
    templates: { now: made.templates.now.map(shown), later: made.templates.later.map(shown) },
    lessons: made.lessons.map((ranked) => ({
      id: ranked.lesson.id, title: ranked.lesson.title, summary: ranked.lesson.summary, address: at(ranked.lesson.address), level: ranked.lesson.data.impact.level,
      phase: ranked.phase.title, why: reasonsOf(ranked, data.library, words), weighty: mustBeDecided(ranked.lesson),
    })),
    first: FIRST_LESSONS, over: made.over, documents: inArchive.size,
    besides: { gone: gone.map(({ lesson }) => lesson), retired: retired.map(({ lesson, by }) => ({ id: lesson.id, by })), other: standing.filter(({ lesson }) => !inPack.has(lesson.id)).map(({ lesson: { id, title } }) => ({ id, title })) },
  };
}

async function record(address: string, decisions: readonly Decision[]): Promise<MadeRecord> {
  const data = await library();
  const { id, title, ...file } = projectRecord(data, startPack(data, profileAt(address, data.library.taxonomy).profile), decisions, { today: around.today, words: messagesFor(around.locale).start.made.record });
  return { file, id, title };
}

async function answer(request: Exclude<Request, { ask: 'open' }>): Promise<Answer> {
  const { serial, address, decisions } = request;
  try {
    if (request.ask === 'pack') return { serial, pack: await pack(address, decisions) };
    if (request.ask === 'record') return { serial, record: await record(address, decisions) };
    return { serial, failed: request.ask };
  } catch (error) {
    return { serial, failed: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  if (request.ask === 'open') around = request;
  else void answer(request).then((said) => { postMessage(said); });
});
