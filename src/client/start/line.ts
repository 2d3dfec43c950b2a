// A worker that is started at the first question and answers one after the other.
import type { Answer, Request, Surroundings } from './protocol.ts';

type Question = Request extends infer R ? R extends { serial: number } ? Omit<R, 'serial'> : never : never;

export class Line {
  readonly #start: () => Worker;
  readonly #around: Surroundings;
  #worker: Worker | undefined;
  #serial = 0;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (reason: Error) => void }>();

  constructor(start: () => Worker, around: Surroundings) { this.#start = start; this.#around = around; }

  /** @throws {Error} where the worker could not be loaded or could not answer. */
  ask(question: Question): Promise<Answer> {
    const serial = ++this.#serial;
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject });
      this.#running().postMessage({ ...question, serial });
    });
  }

  /** Gives back what the worker holds; the next question starts another. */
  hangUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error(''));
    this.#waiting.clear();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.serial);
      this.#waiting.delete(data.serial);
      if ('failed' in data) waiting?.reject(new Error(data.failed));
      else waiting?.resolve(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message));
      this.#waiting.clear();
    });
    worker.postMessage({ ask: 'open', ...this.#around } satisfies Request);
    this.#worker = worker;
    return worker;
  }
}
