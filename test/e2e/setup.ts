// Builds the shipped library once, as a team has it that keeps it at a git host, and serves it for all browser tests.
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { ENGINE_ROOT, readEnvironment } from '../../src/environment.ts';
import { servePortal } from '../../src/site/serve.ts';
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
  }
}

/** Where the library of the browser tests is kept, as its settings say. */
export const REPOSITORY = 'https://github.com/example/pmo-knowledge';

export default async function setup(project: TestProject) {
  findBrowser();
  const workspace = new Workspace({ of: ENGINE_ROOT });
  workspace.write('content/portal.yaml', `${workspace.read('content/portal.yaml')}repository: { host: github, url: "${REPOSITORY}", branch: main, contentPath: library }\ncontact: pmo@example.org\n`);
  // In a process of its own, as a person would build it.
  const built = await workspace.run('build.ts');
  if (built.code !== 0) throw new Error(built.output + built.errors);
  const server = await servePortal(readEnvironment(workspace.environment()), await freePort());
  project.provide('portal', server.address);
  project.provide('outDir', workspace.outDir);
  project.provide('library', workspace.library);
  return () => {
    server.close();
    workspace.remove();
  };
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
