// What a form must know of the library to check a draft, fetched when somebody begins to write.
import type { APIRoute } from 'astro';
import { packLibrary } from '../../contribute/known-library.ts';
import { site } from '../../site/site.ts';

export const GET: APIRoute = () => {
  const { library, today } = site();
  return new Response(JSON.stringify(packLibrary(library, today)), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
};
