// Builds the shipped library once and serves it for all browser tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { ENGINE_ROOT, readEnvironment } from '../../src/environment.ts';
import { servePortal } from '../../src/site/serve.ts';
import { findBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served portal, with the base path and a slash at the end. */
    portal: string;
    /** The folder that is served. */
    outDir: string;
  }
}

export default async function setup(project: TestProject) {
  findBrowser();
  const outDir = join(mkdtempSync(join(tmpdir(), 'waymark-e2e-')), 'dist');
  // Where Astro sees a test runner it leaves out what only a real build has, the Content-Security-Policy among it.
  const { VITEST: _vitest, NODE_ENV: _mode, ...own } = process.env;
  const env = { ...own, OUT_DIR: outDir };
  // In a process of its own, as a person would build it.
  execFileSync(process.execPath, [join(ENGINE_ROOT, 'scripts/build.ts')], { env, stdio: ['ignore', 'ignore', 'inherit'], cwd: ENGINE_ROOT });
  const server = await servePortal(readEnvironment(env), await freePort());
  project.provide('portal', server.address);
  project.provide('outDir', outDir);
  return () => {
    server.close();
    rmSync(join(outDir, '..'), { recursive: true, force: true });
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
