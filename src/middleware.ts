// Hands every built page to the search index while the next one is being rendered: the second core indexes
// beside the first. See ARCHITECTURE.md, “Speed”.
import { defineMiddleware } from 'astro:middleware';
import { pageSink } from './site/page-sink.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  const sink = pageSink();
  if (!sink || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = await response.text();
  await sink(context.url.pathname, html);
  return new Response(html, response);
});
