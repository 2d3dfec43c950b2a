// What the commands of package.json do about the site, with their words for people at a terminal.
import { ENGINE_ROOT, readEnvironment, UNWATCHED, type Environment } from '../environment.ts';
import { guarded } from './guarded.ts';
import { runBuild } from './run-build.ts';
import { assertFree, readPort, servePortal } from './serve.ts';

/** Serves the built portal until the process is ended. Returns the exit code where it cannot. */
export function serveCommand(): Promise<number> {
  return guarded(async () => {
    const environment = readEnvironment();
    const server = await servePortal(environment, readPort());
    console.log(`Waymark is at ${server.address} (Ctrl+C ends it).`);
    await server.closed;
    return 0;
  });
}

/** Builds the portal and serves it; a busy port is told before the build, not after it. */
export async function startCommand(): Promise<number> {
  return await guarded(() => assertFree(readPort()).then(() => 0)) || await runBuild() || await serveCommand();
}

/** Serves the library for writing, with live reload. */
export function devCommand(): Promise<number> {
  return guarded(async () => {
    const port = readPort();
    await assertFree(port);
    const environment: Environment = readEnvironment();
    Object.assign(process.env, UNWATCHED);
    const { dev } = await import('astro');
    const server = await dev({ root: ENGINE_ROOT, server: { port, host: 'localhost' }, logLevel: 'info' });
    console.log(`Writing ${environment.libraryDir} at http://localhost:${server.address.port} (Ctrl+C ends it).`);
    await new Promise<void>((resolve) => { process.once('SIGINT', resolve).once('SIGTERM', resolve); });
    await server.stop();
    return 0;
  });
}
