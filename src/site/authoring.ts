// Writing with the portal open: an edited record shows at once, its problems in the terminal and on the page.
import { relative, sep } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { Plugin, ViteDevServer } from 'vite';
import { checkLibrary } from '../checks/index.ts';
import { formatProblems, wantsColour } from '../checks/command-line.ts';
import { refreshCollections } from '../editor/command-line.ts';
import type { Environment } from '../environment.ts';
import { readHistory, type History } from '../history/index.ts';
import { openLibrary, type OpenLibrary } from '../library/index.ts';
import { searchFiles } from '../search/build-index.ts';
import { searchRecords } from '../search/records.ts';
import { indexSource } from '../search/search-library.ts';
import { documentFiles, siteFiles } from './files.ts';
import { makeSite } from './make-site.ts';
import { serviceWorker } from './service-worker.ts';
import { href, publishSite, type Site } from './site.ts';

const TYPES: Record<string, string> = { js: 'text/javascript', json: 'application/json', md: 'text/markdown; charset=utf-8', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif', avif: 'image/avif' };
/** Editors write a file in several steps; changes within this time are taken up together. */
const SETTLE_MS = 40;

/** What git says now: an edit makes a file differ from what is committed. */
const historyNow = ({ libraryDir }: Environment): Promise<History> => readHistory(libraryDir, { uncommitted: true });

/** An open library that follows its files. */
export class Authoring {
  readonly #environment: Environment;
  readonly #logger: AstroIntegrationLogger;
  #open: OpenLibrary;
  #history: History;
  #site: Site;
  #files: Map<string, () => Buffer>;
  /** The index by address; made when search is first opened after a change. */
  #searchFiles: Map<string, () => Buffer> | undefined;

  static async open(environment: Environment, logger: AstroIntegrationLogger): Promise<Authoring> {
    const [open, history] = await Promise.all([openLibrary(environment.libraryDir), historyNow(environment)]);
    return new Authoring(environment, logger, open, history);
  }

  private constructor(environment: Environment, logger: AstroIntegrationLogger, open: OpenLibrary, history: History) {
    this.#environment = environment;
    this.#logger = logger;
    this.#open = open;
    this.#history = history;
    [this.#site, this.#files] = this.#publish();
  }

  #publish(): [Site, Map<string, () => Buffer>] {
    const problems = checkLibrary(this.#open, { today: this.#environment.today });
    const site = makeSite(this.#open.library, { ...this.#environment, problems, history: this.#history });
    publishSite(site);
    refreshCollections(this.#open);
    this.#searchFiles = undefined;
    process.stdout.write(`\n${formatProblems(this.#open, problems, { colour: wantsColour(process.env, process.stdout.isTTY) })}`);
    return [site, siteFiles(site, this.#environment.libraryDir)];
  }

  /** Takes up changed files. A fault of the engine is reported and leaves the last state standing. */
  async #take(paths: Iterable<string>): Promise<void> {
    try {
      this.#history = await historyNow(this.#environment);
      for (const path of paths) this.#open = this.#open.refresh(path);
      [this.#site, this.#files] = this.#publish();
    } catch (error) {
      this.#logger.error(`The change could not be taken up: ${(error as Error).stack ?? String(error)}`);
    }
  }

  #fileAt(address: string): (() => Buffer) | undefined {
    const { library, standings, base } = this.#site;
    if (address.startsWith(href('/search/', base)) && address !== href('/search/', base)) {
      this.#searchFiles ??= new Map([...searchFiles(indexSource(library, searchRecords(library, standings)), base)].map(([name, content]) => [`/search/${name}`, () => Buffer.from(content)]));
    }
    return [...this.#files, ...this.#searchFiles ?? []].find(([known]) => address === known || address === href(known, base))?.[1];
  }

  async #documentAt(address: string): Promise<Buffer | undefined> {
    const site = this.#site;
    const files = await documentFiles(site);
    return files.get(address) ?? files.get(`/${address.slice(site.base.length)}`);
  }

  /** Follows `content/` and `templates/`, reloads open pages, and serves pictures and documents. */
  vitePlugin(): Plugin {
    return {
      name: 'waymark-authoring',
      // Search and the forms' worker come when they are used; what they need, found only then, would be bundled anew and the
      // page reloaded under the reader.
      config: () => ({ optimizeDeps: { include: ['lunr'], entries: ['src/client/contribute/worker.ts'] } }),
      configureServer: (server: ViteDevServer) => {
        const { libraryDir } = this.#environment;
        const waiting = new Set<string>();
        let timer: ReturnType<typeof setTimeout> | undefined;
        const changed = (file: string) => {
          const path = relative(libraryDir, file).split(sep).join('/');
          if (!/^(?:content|templates)\//.test(path) || /(?:^|\/)\.|~$|\.sw[a-z]$/.test(path)) return;
          waiting.add(path);
          clearTimeout(timer);
          timer = setTimeout(async () => {
            const paths = [...waiting];
            waiting.clear();
            await this.#take(paths);
            server.ws.send({ type: 'full-reload' });
          }, SETTLE_MS);
        };
        server.watcher.add([`${libraryDir}/content`, `${libraryDir}/templates`]);
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
        server.middlewares.use((request, response, next) => {
          const address = decodeURI((request.url ?? '/').split('?')[0] ?? '/');
          const send = (content: Buffer | undefined) => {
            if (!content) { next(); return; }
            response.setHeader('Content-Type', TYPES[address.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
            response.end(content);
          };
          // A portal that was served at this address before has left its service worker in the browser: writing needs none.
          if (['/sw.js', href('/sw.js', this.#site.base)].includes(address)) serviceWorker('gone').then((script) => send(Buffer.from(script)), next);
          else if (/\/templates\/.*\.[a-z]+$/.test(address)) this.#documentAt(address).then(send, next);
          else send(this.#fileAt(address)?.());
        });
      },
    };
  }
}
