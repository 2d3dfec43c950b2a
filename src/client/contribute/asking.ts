// The way to the worker of the forms: started at the first question, so that a page that is only read loads nothing.
import { Line } from '../line.ts';
import type { Answer, Request } from './protocol.ts';
import type { Told } from './told.ts';

export class Asking extends Line<Request, Answer> {
  constructor({ base, locale, today, audience }: Told) {
    super(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), { ask: 'open', base, locale, today, audience });
  }
}
