// The service workers as scripts for browsers.
import { join } from 'node:path';
import { ENGINE_ROOT } from '../environment.ts';

/** `worker` lets the portal be used without a network; `gone` removes it, and itself. */
export type ServiceWorker = 'worker' | 'gone';
export const SERVICE_WORKERS: readonly ServiceWorker[] = ['worker', 'gone'];

/** Stands in the script of `worker` for the id of the deploy, which is known when all else is built. */
export const DEPLOY_PLACE = 'waymark-id-of-the-deploy';

/** A service worker as one script. */
export async function serviceWorker(name: ServiceWorker): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    root: ENGINE_ROOT, configFile: false, envDir: false, publicDir: false, logLevel: 'warn', define: { DEPLOY: JSON.stringify(DEPLOY_PLACE) },
    build: { write: false, target: 'es2022', rolldownOptions: { input: join(ENGINE_ROOT, `src/client/offline/${name}.ts`), output: { format: 'iife' } } },
  });
  if (!('output' in built) || built.output.length !== 1) throw new Error(`The service worker “${name}” is not one script.`);
  return built.output[0].code;
}
