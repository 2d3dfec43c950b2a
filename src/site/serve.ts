// Serves a built portal on this machine, the way a static host does.
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { openSettings } from '../library/index.ts';
import type { Environment } from '../environment.ts';

/** The port cannot be had; the message says why and what to do. */
export class PortError extends Error {
  override name = 'PortError';
  readonly code: string | undefined;
  constructor(port: number | string, code: string | undefined) {
    super(code === 'EADDRINUSE' ? `Port ${port} is busy: another program is listening there. End it, or choose another port with PORT=${Number(port) + 1}.`
      : code === 'EACCES' ? `You may not listen on port ${port}. Choose one above 1023, such as PORT=4321.`
      : code === 'INVALID' ? `PORT is “${port}”; set it to a number from 1 to 65535.`
      : `Port ${port} cannot be used (${code}). Choose another with PORT=…`);
    this.code = code;
  }
}

/** The port of the environment, 4321 where none is set. @throws {PortError} when PORT is no port. */
export function readPort(env: NodeJS.ProcessEnv = process.env): number {
  const text = env.PORT || '4321';
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535) throw new PortError(text, 'INVALID');
  return port;
}

/** What a host should send too: no guessing of types, no page of ours inside another, no address told to where links lead. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "frame-ancestors 'self'", 'Referrer-Policy': 'no-referrer' };

export interface RunningServer {
  /** Where the portal is, base path included. */
  address: string;
  /** Resolves when the server has ended. */
  closed: Promise<void>;
  close(): void;
}

/**
 * Serves `outDir` under the base path of the settings.
 * @throws {PortError} when the port cannot be had.
 */
export async function servePortal({ outDir, libraryDir }: Environment, port: number): Promise<RunningServer> {
  const base = openSettings(libraryDir).base ?? '/';
  const files = sirv(outDir, { dev: true, etag: true });
  const missing = join(outDir, '404.html');
  const answer: RequestListener = (request, response) => {
    const url = request.url ?? '/';
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const notFound = () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(existsSync(missing) ? readFileSync(missing) : 'Not found');
    };
    if (!url.startsWith(base)) {
      if (`${url}/` === base || url === '/') { response.writeHead(302, { Location: base }).end(); return; }
      notFound();
      return;
    }
    request.url = `/${url.slice(base.length)}`;
    files(request, response, notFound);
  };
  const servers = await listenLocally(port, answer);
  return {
    address: `http://localhost:${port}${base}`,
    closed: Promise.all(servers.map((server) => once(server, 'close'))).then(() => undefined),
    close: () => { for (const server of servers) { server.close(); server.closeAllConnections(); } },
  };
}

/** Fails early, before a long step, where somebody already listens. @throws {PortError} */
export async function assertFree(port: number): Promise<void> {
  const servers = await listenLocally(port, () => undefined);
  await Promise.all(servers.map((server) => { server.close(); return once(server, 'close'); }));
}

/** Both addresses that `localhost` may mean, so that a program on either is noticed. Machines without IPv6 have one. */
async function listenLocally(port: number, answer: RequestListener): Promise<Server[]> {
  const first = await listen(createServer(answer), port, '127.0.0.1');
  try {
    return [first, await listen(createServer(answer), port, '::1')];
  } catch (error) {
    const { code } = error as PortError;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' || code === 'EINVAL') return [first];
    first.close();
    throw error;
  }
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new PortError(port, error.code)));
    server.listen(port, host, () => resolve(server));
  });
}
