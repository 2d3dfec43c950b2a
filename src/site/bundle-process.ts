// Bundles the pages for a base path into a folder, the service workers too, and ends: what the bundler took goes back to the machine.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type AstroIntegration } from 'astro';
import { ENGINE_ROOT } from '../environment.ts';
import { PARTS } from './bundle.ts';
import { SERVICE_WORKERS, serviceWorker } from './service-worker.ts';

const [base = '/', folder = ''] = process.argv.slice(2);

/** Astro renders what it has bundled, unless an adapter does: this one keeps the bundle and has no page for it. */
const keepBundle: AstroIntegration = {
  name: 'waymark-bundle',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      const input = fileURLToPath(new URL('./pages-entry.ts', import.meta.url));
      // By a plugin: of what stands in the configuration Astro takes the output only.
      updateConfig({ vite: { plugins: [{ name: 'waymark-bundle', configEnvironment: (name) => (name === 'prerender' ? { build: { rolldownOptions: { input, output: { entryFileNames: PARTS.entry } } } } : {}) }] } });
    },
    'astro:config:done': ({ setAdapter }) => {
      setAdapter({ name: 'waymark-bundle', entrypointResolution: 'auto', adapterFeatures: { buildOutput: 'static' }, supportedAstroFeatures: { staticOutput: 'stable', sharpImageService: 'stable' } });
    },
    'astro:build:start': ({ setPrerenderer }) => {
      setPrerenderer({
        name: 'waymark-bundle',
        // Astro removes what it rendered from when it has done so.
        setup: () => {
          renameSync(join(folder, PARTS.client, '.prerender'), join(folder, PARTS.server));
          return Promise.resolve();
        },
        getStaticPaths: () => Promise.resolve([]),
        render: () => { throw new Error('Pages are rendered from their bundle, by render-pages.ts.'); },
      });
    },
  },
};

mkdirSync(join(folder, PARTS.serviceWorkers));
for (const name of SERVICE_WORKERS) writeFileSync(join(folder, PARTS.serviceWorkers, `${name}.js`), await serviceWorker(name));
await build({ root: ENGINE_ROOT, base, outDir: join(folder, PARTS.client), logLevel: 'warn', integrations: [keepBundle] });
// The bundler's threads would idle for seconds before they end by themselves.
process.exit(0);
