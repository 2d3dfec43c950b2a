// A person at a terminal. Lines that were pasted wait until they are asked for.
import { createInterface, type Interface } from 'node:readline';
import { Interrupted, type Respondent } from './interview.ts';

export class Terminal implements Respondent {
  readonly #lines: string[] = [];
  readonly #screen: NodeJS.WritableStream;
  readonly #reader: Interface;
  #waiting: { take(line: string): void; stop(reason: Interrupted): void } | undefined;
  #over = false;

  constructor(input: NodeJS.ReadableStream = process.stdin, screen: NodeJS.WritableStream = process.stdout) {
    this.#screen = screen;
    this.#reader = createInterface({ input, output: screen, terminal: true });
    this.#reader.on('line', (line) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) waiting.take(line);
      else this.#lines.push(line);
    });
    // Ctrl+C and Ctrl+D end the interview; so does a terminal that is closed.
    this.#reader.on('SIGINT', () => { this.#reader.close(); });
    this.#reader.on('close', () => {
      this.#over = true;
      this.#waiting?.stop(new Interrupted());
    });
  }

  ask(prompt: string): Promise<string> {
    const ready = this.#lines.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (this.#over) return Promise.reject(new Interrupted());
    this.#reader.setPrompt(prompt);
    this.#reader.prompt();
    return new Promise((take, stop) => { this.#waiting = { take, stop }; });
  }

  tell(text: string): void { this.#screen.write(text); }

  close(): void { this.#reader.close(); }
}
