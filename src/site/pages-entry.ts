// What the bundle of the pages gives to those who render them: the whole of Astro that a page needs, without its bundler.
import { createApp } from 'astro/app/entrypoint';
import { StaticPaths } from 'astro:static-paths';

/** Strings are written faster than streams. */
const app = createApp({ streaming: false });

/** Every address that the pages want, without the base path, with the route that makes it. Asks each page that makes several. */
export const addresses = (): ReturnType<InstanceType<typeof StaticPaths>['getAll']> => new StaticPaths(app).getAll();

/** What stands at an address of `addresses`. */
export const render = (request: Request, routeData: Awaited<ReturnType<typeof addresses>>[number]['route']): Promise<Response> => app.render(request, { routeData });
