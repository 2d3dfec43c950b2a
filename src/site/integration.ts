// Ties the Library into Astro's development server: settings into its configuration, the Library before its pages, edits
// into what is shown. A build bundles the pages without a library (`bundle-process.ts`).
import type { AstroIntegration } from 'astro';
import { readEnvironment } from '../environment.ts';
import { Authoring } from './authoring.ts';
import { published } from './site.ts';

/** The integration that astro.config.mjs uses. */
export function portal(): AstroIntegration {
  return {
    name: 'waymark',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        if (command !== 'dev') return;
        const authoring = await Authoring.open(readEnvironment(), logger);
        const settings = published()?.library.settings;
        updateConfig({ vite: { plugins: [authoring.vitePlugin()] }, ...(settings?.site && { site: settings.site }), base: settings?.base ?? '/' });
      },
    },
  };
}
