// Ties the Library into Astro: settings into its configuration, the Library before its pages, edits into its
// development server.
import type { AstroIntegration } from 'astro';
import { readEnvironment } from '../environment.ts';
import { openLibrary } from '../library/index.ts';
import { Authoring } from './authoring.ts';
import { makeSite } from './make-site.ts';
import { published, publishSite } from './site.ts';

/** The integration that astro.config.mjs uses. A build has published its site before; anything else reads it here. */
export function portal(): AstroIntegration {
  return {
    name: 'waymark',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        const environment = readEnvironment();
        if (command === 'dev') {
          const authoring = await Authoring.open(environment, logger);
          updateConfig({ vite: { plugins: [authoring.vitePlugin()] } });
        } else if (!published()) {
          // `astro check` and `astro sync` look at the code only, but load the configuration.
          const { library } = await openLibrary(environment.libraryDir);
          publishSite(makeSite(library, environment));
        }
        const settings = published()?.library.settings;
        updateConfig({ ...(settings?.site && { site: settings.site }), base: settings?.base ?? '/' });
      },
    },
  };
}
