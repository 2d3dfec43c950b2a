// The language server behind the Astro extension, as an editor speaks to it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENGINE_ROOT } from '../../src/environment.ts';

export interface Diagnostic { range: { start: { line: number; character: number } }; message: string }
interface Message { id?: number; method?: string; params?: { items?: unknown[] }; result?: unknown }

export class LanguageServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #buffer = Buffer.alloc(0);
  #requests = 0;

  /** Starts the server for a folder, with front matter switched on as `astro.content-intellisense` does. */
  static async open(folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(folder);
    const uri = pathToFileURL(folder).href;
    await server.request('initialize', {
      processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'library' }],
      initializationOptions: { typescript: { tsdk: join(ENGINE_ROOT, 'node_modules/typescript/lib') }, contentIntellisense: true },
      capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] }, completion: { completionItem: { documentationFormat: ['markdown'] } } } },
    });
    server.#send({ method: 'initialized', params: {} });
    return server;
  }

  private constructor(folder: string) {
    // @astrojs/check brings the server that the extension runs.
    const require = createRequire(join(ENGINE_ROOT, 'node_modules/@astrojs/check/package.json'));
    this.#child = spawn(process.execPath, [require.resolve('@astrojs/language-server/bin/nodeServer.js'), '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#child.stdout?.on('data', (data: Buffer) => { this.#take(data); });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#requests;
    this.#send({ id, method, params });
    return new Promise((resolve) => { this.#waiting.set(id, resolve); });
  }

  openText(uri: string, text: string): void {
    this.#send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'mdx', version: 1, text } } });
  }

  stop(): void { this.#child.kill(); }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #take(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#buffer.toString('latin1', 0, Math.max(0, head)))?.[1]);
      if (head === -1 || this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, head + 4 + length)) as Message;
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      // Questions of the server get the answer of an editor without settings.
      if (message.method !== undefined && message.id !== undefined) this.#send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
      else if (message.id !== undefined) this.#waiting.get(message.id)?.(message.result);
    }
  }
}
