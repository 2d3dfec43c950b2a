// Our paths are Node's paths.
import { posix as node } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { posix } from '../../../src/model/posix.ts';

const path = fc.array(fc.constantFrom('a', 'b.mdx', '..', '.', '', '/', 'x y'), { maxLength: 7 }).map((parts) => parts.join('/'));

test('normalize, join, dirname and basename give what Node gives', () => {
  fc.assert(fc.property(path, path, (one, other) => {
    expect(posix.normalize(one)).toBe(node.normalize(one));
    expect(posix.join(one, other)).toBe(node.join(one, other));
    expect(posix.dirname(one)).toBe(node.dirname(one));
    expect(posix.basename(one)).toBe(node.basename(one));
  }), { numRuns: 2000 });
});
