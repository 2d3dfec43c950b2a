// Builds two portals for all browser tests and serves them: the shipped library as a team has it that keeps it at a git host, and a
// small one below a base path that nobody has told where its files are kept.
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { ENGINE_ROOT, readEnvironment } from '../../src/environment.ts';
import { servePortal, type RunningServer } from '../../src/site/serve.ts';
import { fixture } from '../unit/libraries.ts';
import { findBrowser } from './browser.ts';
import { Workspace } from './workspace.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served portal, with the base path and a slash at the end. */
    portal: string;
    /** The folder that is served. */
    outDir: string;
    /** The folder of its library. */
    library: string;
    /** The same of the small portal: the sound fixture, below `BASE`. */
    small: { address: string; outDir: string; library: string };
  }
}

/** Where the library of the browser tests is kept, as its settings say. */
export const REPOSITORY = 'https://github.com/example/pmo-knowledge';

/** The base path of the small portal. */
export const BASE = '/kb/';

export default async function setup(project: TestProject) {
  findBrowser();
  const large = new Workspace({ of: ENGINE_ROOT });
  large.write('content/portal.yaml', `${large.read('content/portal.yaml')}repository: { host: github, url: "${REPOSITORY}", branch: main, contentPath: library }\ncontact: pmo@example.org\n`);
  const small = new Workspace({ of: fixture('sound') });
  small.write('content/portal.yaml', `${small.read('content/portal.yaml').replace(/^contact: .*\n/m, '')}base: ${BASE}\n`);
  await Promise.all([large, small].map(build));
  // One after the other: a port that is free for one is free for both.
  const [portal, portalOfSmall] = [await serve(large), await serve(small)];
  project.provide('portal', portal.address);
  project.provide('outDir', large.outDir);
  project.provide('library', large.library);
  project.provide('small', { address: portalOfSmall.address, outDir: small.outDir, library: small.library });
  return () => {
    for (const server of [portal, portalOfSmall]) server.close();
    for (const workspace of [large, small]) workspace.remove();
  };
}

/** In a process of its own, as a person would build it. */
async function build(workspace: Workspace): Promise<void> {
  const built = await workspace.run('build.ts');
  if (built.code !== 0) throw new Error(built.output + built.errors);
}

async function serve(workspace: Workspace): Promise<RunningServer> {
  return servePortal(readEnvironment(workspace.environment()), await freePort());
}

/** A port that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
