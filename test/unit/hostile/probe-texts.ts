// Reads every hostile text in a process of its own, for the sake of its condition: with `--conditions=development` the Markdown
// libraries check their own assumptions, and throw where they do not hold.
import { readBody } from '../../../src/library/body.ts';
import { HOSTILE_BODIES } from './soup.ts';

const refused = HOSTILE_BODIES.filter((body) => readBody(`${body}\n`, 'guide', 0).complaints.some(({ message }) => message === 'The text cannot be parsed.'));
process.stdout.write(JSON.stringify({ read: HOSTILE_BODIES.length, refused: refused.length }));
