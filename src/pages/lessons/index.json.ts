// The list that the explorer filters over, fetched when somebody first filters.
import type { APIRoute } from 'astro';
import { packedLessons } from '../../site/lesson-list.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = () => new Response(JSON.stringify(packedLessons(site())), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
