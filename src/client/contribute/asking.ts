// The way to the worker: started at the first question, so that a page that is only read loads nothing.
import type { Answer, Request } from './protocol.ts';
import type { Told } from './told.ts';

type Question = Request extends infer R ? R extends { serial: number } ? Omit<R, 'serial'> : never : never;

export class Asking {
  readonly #told: Told;
  #worker: Worker | undefined;
  #serial = 0;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (reason: Error) => void }>();

  constructor(told: Told) { this.#told = told; }

  /** @throws {Error} where the worker could not be loaded or could not answer. */
  ask(question: Question): Promise<Answer> {
    const serial = ++this.#serial;
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject });
      this.#running().postMessage({ ...question, serial });
    });
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.serial);
      this.#waiting.delete(data.serial);
      if ('failed' in data) waiting?.reject(new Error(data.failed));
      else waiting?.resolve(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#worker = undefined;
      worker.terminate();
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message));
      this.#waiting.clear();
    });
    const { base, locale, today, audience } = this.#told;
    worker.postMessage({ ask: 'open', base, locale, today, audience } satisfies Request);
    this.#worker = worker;
    return worker;
  }
}
