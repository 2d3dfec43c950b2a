// A process of its own, which may hang: runs each expression over texts made to slow it down, and prints the time each took.
import { createInterface } from 'node:readline';
import { pumps } from './regular-expressions.ts';

const LENGTH = 30_000;
const SUSPICIOUS_MS = 150;
const SLOW_MS = 300;

createInterface({ input: process.stdin }).on('line', (line) => {
  const { source, flags } = JSON.parse(line) as { source: string; flags: string };
  const expression = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  let slowest = 0;
  // What is slow on a part of the length needs no more to be told.
  for (const text of [LENGTH / 4, LENGTH].flatMap((length) => pumps(source, flags, length))) {
    let ms = Infinity;
    // A busy machine makes anything slow once, but nothing so slow that more attempts would tell more.
    for (let attempt = 0, taken = 0; attempt < 3 && ms > SUSPICIOUS_MS && taken < 2 * SLOW_MS; attempt++) {
      const start = process.cpuUsage().user;
      for (const match of text.matchAll(expression)) if (match.index < 0) break;
      taken = (process.cpuUsage().user - start) / 1000;
      ms = Math.min(ms, taken);
    }
    slowest = Math.max(slowest, ms);
    if (slowest > SLOW_MS) break;
  }
  process.stdout.write(`${JSON.stringify({ ms: slowest })}\n`);
});
