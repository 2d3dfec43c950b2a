// The lessons that a new one is compared with, fetched when a title is typed. Retired ones are left out: what replaced them
// stands for them.
import type { APIRoute } from 'astro';
import type { PackedLesson } from '../../client/contribute/similar-finder.ts';
import { addressOf } from '../../site/body.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = () => {
  const data = site();
  const lessons = data.library.of('lesson').filter(({ id }) => data.standings.get(id)?.state !== 'retired')
    .map((lesson): PackedLesson => [lesson.id, lesson.title, lesson.summary, addressOf(data, lesson), lesson.data.observed]);
  return new Response(JSON.stringify(lessons), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
};
