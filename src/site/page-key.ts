// What a lesson's page is made from, as one short text: while it stays the same, the page of the last build stands.
//
// Of the other lessons only those count that the page shows; of all else everything counts, since there is little of it. A key
// that takes in too much costs a page's rendering; one that takes in too little would show what is no longer true.
import type { RecordOf } from '../library/index.ts';
import { splitReference, type Id } from '../model/ids.ts';
import { digestOf } from './digest.ts';
import { engineDigest } from './engine.ts';
import { homesForLesson, similarLessons, type Kinship } from './kinship.ts';
import { oncePerSite } from './once.ts';
import { lessonsBeside } from './reuse.ts';
import type { Site } from './site.ts';

type LessonRecord = RecordOf<'lesson'>;

/** Everything but lessons. The engine's digest stands for its words, styles and scripts. */
const frame = oncePerSite(({ library, today, audience, locale, base, history }) => digestOf(
  engineDigest(), today, audience, locale, base, library.settings, library.taxonomy, library.media,
  [...library.records.values()].filter(({ kind }) => kind !== 'lesson').map((record) => [record, history.get(record.file)]),
));

/** What one lesson's page may show of another: its entry in a list, its title in a sentence, a place in its text. */
const entries = oncePerSite((site) => {
  const known = new Map<Id, string>();
  return ({ id, title, summary, address, data, anchors }: LessonRecord): string => {
    const found = known.get(id) ?? digestOf(id, title, summary, address, data, anchors, site.standings.get(id));
    known.set(id, found);
    return found;
  };
});

/** The key of a lesson's page. Two builds that give it the same key would write the same page. */
export function lessonPageKey(site: Site, kinship: Kinship, lesson: LessonRecord): string {
  const { library } = site;
  const similar = similarLessons(site, kinship, lesson).map((like) => ({ id: like.lesson.id, sentence: like.sentence }));
  const shown = new Set<Id>([
    ...similar.map(({ id }) => id), ...lessonsBeside(site, lesson).map(({ lesson: { id } }) => id),
    ...library.from(lesson.id).map(({ to }) => to), ...library.to(lesson.id).map(({ from }) => from.id),
    ...(lesson.data.retired?.supersededBy === undefined ? [] : [splitReference(lesson.data.retired.supersededBy).id]),
  ]);
  const others = [...shown].map((id) => library.records.get(id)).filter((record): record is LessonRecord => record?.kind === 'lesson');
  return digestOf(frame(site), lesson, site.standings.get(lesson.id), site.history.get(lesson.file), others.map(entries(site)), similar, homesForLesson(site, kinship, lesson));
}
