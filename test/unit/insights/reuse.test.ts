// What projects made of lessons: each project once, and helped only where it was applied.
import { expect, it } from 'vitest';
import { appliedBeside, appliedByLike, mostApplied, mostHelpful, reuseOf, reuses } from '../../../src/insights/reuse.ts';
import type { Id } from '../../../src/model/ids.ts';
import { libraryWith, readLibrary, TODAY } from '../libraries.ts';

const project = (id: string, dispositions: string[]) => ({
  [`content/projects/${id.toLowerCase()}.mdx`]: `---\nid: ${id}\ntitle: ${id}\nsummary: A project.\ntype: erp\napproach: predictive\ntier: "2"\ndispositions:\n${dispositions.map((one) => `  - { ${one} }`).join('\n')}\n---\n\nA project.\n`,
});
const [ONE, TWO] = ['LL-2024-w4rk', 'LL-2024-rstr'] as const;
const someLibrary = () => readLibrary(libraryWith({
  'content/projects/bridge.mdx': null,
  // Decided twice: the later gate counts, and the project counts once.
  ...project('PRJ-A', [`lesson: ${ONE}, gate: G4, decision: apply, outcome: helped`, `lesson: ${ONE}, gate: G2, decision: not-applicable`]),
  ...project('PRJ-B', [`lesson: ${ONE}, gate: G2, decision: apply, outcome: no-effect`, `lesson: ${TWO}, gate: G2, decision: apply, outcome: helped`]),
  ...project('PRJ-C', [`lesson: ${ONE}, gate: G2, decision: covered, outcome: helped`, `lesson: ${TWO}, gate: G2, decision: apply, outcome: hindered, on: 2027-01-01`]),
  ...project('PRJ-D', [`lesson: ${ONE}, gate: G2, decision: apply`, `lesson: LL-2020-g0ne, gate: G2, decision: apply`]),
}));

it('counts projects by what they decided, and how it turned out', () => {
  const library = someLibrary();
  expect(reuseOf(library, ONE as string as Id, TODAY)).toEqual({ applied: 3, covered: 1, notApplicable: 0, helped: 1, noEffect: 1, hindered: 0 });
  expect(reuseOf(library, TWO as string as Id, TODAY)).toEqual({ applied: 1, covered: 0, notApplicable: 0, helped: 1, noEffect: 0, hindered: 0 });
  expect(reuseOf(library, 'LL-2020-g0ne' as Id, TODAY).applied).toBe(0);
  expect([...reuses(library, TODAY).keys()].sort()).toEqual([TWO, ONE].toSorted());
});

it('ranks by how often, then by how well', () => {
  const library = someLibrary();
  expect(mostApplied(library, TODAY).map(({ lesson, applied, helped }) => [lesson.id, applied, helped])).toEqual([[ONE, 3, 1], [TWO, 1, 1]]);
  // Of two that helped as often, the one that was applied less often helped in a larger part.
  expect(mostHelpful(library, TODAY).map(({ lesson }) => lesson.id)).toEqual([TWO, ONE]);
});

it('says what was applied beside a lesson, by the projects that applied both', () => {
  const beside = appliedBeside(someLibrary(), TODAY);
  expect(beside.get(ONE as string as Id)?.map(({ lesson, projects }) => [lesson.id, projects])).toEqual([[TWO, 1]]);
  expect(beside.get(TWO as string as Id)?.map(({ lesson, projects }) => [lesson.id, projects])).toEqual([[ONE, 1]]);
});

it('counts the projects like one: of its type, or of its approach and tier where no type is known', () => {
  const library = someLibrary();
  const counts = (profile: Parameters<typeof appliedByLike>[1]) => appliedByLike(library, profile).get(ONE as string as Id) ?? 0;
  expect(counts({ type: 'erp' })).toBe(3);
  expect(counts({ type: 'software', approach: 'predictive', tier: '2' })).toBe(0);
  expect(counts({ approach: 'predictive', tier: '2' })).toBe(3);
  expect(counts({ approach: 'predictive' })).toBe(0);
});
