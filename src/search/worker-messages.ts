// What a worker is sent, in its order. Two messages may come in one piece, and whoever listens for the second only after the first would
// miss it.
import { on, type EventEmitter } from 'node:events';

/** The messages to a process, one at each call, from the moment of this one. */
export function messagesTo(process: EventEmitter): { next<T>(): Promise<T> } {
  const received = on(process, 'message');
  return {
    async next<T>() {
      const { value } = await received.next() as { value: [T] };
      return value[0];
    },
  };
}
