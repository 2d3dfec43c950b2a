import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { messagesTo } from '../../../src/search/worker-messages.ts';

it('messages that come in one piece are all there, in their order', async () => {
  const process = new EventEmitter();
  const messages = messagesTo(process);
  process.emit('message', 'first');
  process.emit('message', 'second');
  const first = await messages.next<string>();
  setTimeout(() => process.emit('message', 'third'), 1);
  expect([first, await messages.next<string>(), await messages.next<string>()]).toEqual(['first', 'second', 'third']);
});
