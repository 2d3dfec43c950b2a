import { expect, it } from 'vitest';
import { FEW, facetGroups, type FacetGroup } from '../../../src/components/facet-groups.ts';

const group = (facet: string, n: number): FacetGroup => ({ facet, title: facet, values: Array.from({ length: n }, (_, at) => ({ value: `v${at}`, title: `<b>${at}`, n: at })) });
const written = (...groups: FacetGroup[]) => facetGroups(groups, { number: String, more: (n) => `Show ${n} more` }).text;

it('leaves out a facet that cannot narrow, and escapes titles', () => {
  expect(written(group('phase', 1), group('domain', 0))).toBe('');
  expect(written(group('phase', 2))).toContain('<span class="facet-name">&#60;b&#62;1</span>');
});

it('folds a long list to the values with most results, and a list that is hardly longer not at all', () => {
  const long = written(group('project', 20));
  expect(long.match(/<li>/g)).toHaveLength(FEW);
  expect(long.match(/<li hidden>/g)).toHaveLength(12);
  expect(long).toContain('<li><label><input type="checkbox" name="project" value="v19"');
  expect(long).toContain('>Show 12 more</button>');
  expect(written(group('phase', 10))).not.toMatch(/hidden>|<button/);
});

it('opens the first facets only', () => {
  expect(written(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => group(name, 2))).match(/<details class="facet" data-facet="\w" open>/g)).toHaveLength(4);
});
