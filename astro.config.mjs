import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { portal } from './src/site/integration.ts';

// Site address and base path come from content/portal.yaml, by way of the integration.
export default defineConfig({
  integrations: [mdx(), portal()],
  output: 'static',
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never', assets: 'assets', concurrency: 4 },
  // Nothing is inlined: the Content-Security-Policy allows no inline script.
  vite: {
    build: { assetsInlineLimit: 0, reportCompressedSize: false },
    // Its version for browsers asks the document, and the worker that parses drafts has none; Node's has a table.
    resolve: { alias: { 'decode-named-character-reference': fileURLToPath(import.meta.resolve('decode-named-character-reference')) } },
  },
  devToolbar: { enabled: false },
});
