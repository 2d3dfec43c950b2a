// The list that the explorer filters over, fetched when somebody first filters. Each lesson is a row: a key would be
// repeated thousands of times.
import type { APIRoute } from 'astro';
import { lessonList } from '../../site/lesson-list.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = () => {
  const { facets, lessons } = lessonList(site());
  const rows = lessons.map(({ id, title, address, observed, project, values }) => [id, title, address, observed, project, values]);
  return new Response(JSON.stringify({ facets, rows }), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
};
