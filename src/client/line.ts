// A worker that is started at the first question and answers one after the other.

/** A request as it is asked: the line numbers it. */
type Question<Request> = Request extends { serial: number } ? Omit<Request, 'serial'> : never;

/** `Request` is all that the worker understands, the opening message among it; an answer carries the number of its question. */
export class Line<Request extends object, Answer extends { serial: number }> {
  readonly #start: () => Worker;
  readonly #opening: Request;
  #worker: Worker | undefined;
  #serial = 0;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (reason: Error) => void }>();

  /** `opening` is sent before the first question. The worker is named where it is used, so that the bundler finds it. */
  constructor(start: () => Worker, opening: Request) { this.#start = start; this.#opening = opening; }

  /** @throws {Error} where the worker could not be loaded or could not answer. */
  ask(question: Question<Request>): Promise<Answer> {
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
      if ('failed' in data) waiting?.reject(new Error(String(data.failed)));
      else waiting?.resolve(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message));
      this.#waiting.clear();
    });
    worker.postMessage(this.#opening);
    this.#worker = worker;
    return worker;
  }
}
