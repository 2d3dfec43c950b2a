// A text without its long stretches of words, parsed, is the text parsed: to the last position.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { parserFor } from '../../../src/library/body.ts';
import { splitFrontMatter } from '../../../src/library/front-matter.ts';
import { takeStretches } from '../../../src/library/stretches.ts';

const lessons = join(ENGINE_ROOT, 'content/lessons/2026');
const bodies = readdirSync(lessons).filter((name) => name.endsWith('.mdx')).slice(0, 25).map((name) => splitFrontMatter(readFileSync(join(lessons, name), 'utf8')).body);

/** The tree that stretches give; undefined where none is taken. */
function byStretches(text: string): unknown {
  const taken = takeStretches(text);
  if (!taken) return undefined;
  const tree = parserFor(text).parse(taken.text);
  taken.restore(tree);
  return tree;
}

function whole(text: string): unknown {
  try { return parserFor(text).parse(text); } catch { return 'refused'; }
}

const SIGNS = ['*', '**', '_', '`', '``', '[', ']', '](', ')', '(', '!', '![', '<', '>', '{', '}', '|', '\n', '\n\n', '\n- ', '\n1. ', '\n> ', '\n## ', '\n| a | b |\n| - | - |\n| ', '  \n', '\\', '\\\n', '&amp;', ']: ', '[^1]', '~~', '"', "'", ' "a title of many words inside it")', '](https://example.org/plan and more words than fit)', '](./plan.png)', '[[LL-2026-k7q4|', ']]', '\n===\n', '\n---\n', '\t', '🙂', 'é', '\u00a0', '\ud800', '1)', '#'];

describe('stretches', () => {
  it('are taken out of every shipped lesson, and leave little', () => {
    for (const body of bodies) {
      const taken = takeStretches(body);
      if (/[<{&]|\]:/.test(body)) continue;
      expect(taken?.text.length ?? Infinity).toBeLessThan(body.length * 0.6);
      expect(byStretches(body)).toEqual(whole(body));
    }
  });
  it('leave the tree as it is, whatever stands between them', () => {
    const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...SIGNS));
    fc.assert(fc.property(fc.constantFrom(...bodies), fc.array(edit, { minLength: 1, maxLength: 12 }), (body, edits) => {
      let text = body;
      for (const [place, sign] of edits) { const at = Math.floor(place * text.length); text = text.slice(0, at) + sign + text.slice(at); }
      const tree = byStretches(text);
      if (tree !== undefined) expect(tree).toEqual(whole(text));
    }), { numRuns: 400 });
  });
});
