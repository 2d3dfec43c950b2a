// What we use of a service worker's surroundings. TypeScript has them in a library of their own, which cannot stand beside that of pages.

export interface WorkerEvent extends Event { waitUntil(work: Promise<unknown>): void }

export interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  /** The page or worker that asks. */
  readonly clientId: string;
  /** The page or worker that comes into being by the answer. */
  readonly resultingClientId: string;
  /** A page that the browser asked for itself, while the service worker was starting. */
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

export interface MessageFromPage extends WorkerEvent { readonly ports: readonly MessagePort[] }

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options?: { includeUncontrolled?: boolean; type?: 'window' | 'all' }): Promise<readonly { id: string }[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageFromPage) => void): void;
}

/** The service worker that runs this. */
export const worker = self as unknown as WorkerScope;
