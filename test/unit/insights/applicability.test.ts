// Which lessons a project should meet: by traits, by keywords, and not by chance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIn, fitOf, lessonsFor, profileOf, type ProjectProfile } from '../../../src/insights/applicability.ts';
import { standings } from '../../../src/insights/standings.ts';
import type { Library, RecordOf } from '../../../src/library/index.ts';
import { fixture, libraryWith, readLibrary, swap, TODAY } from '../libraries.ts';

const lesson = (fit: string) => readLibrary(libraryWith({ 'content/lessons/2024/rehearse-the-cutover.mdx': swap('tags: [cutover]', `appliesWhen: ${fit}`) })).of('lesson').find(({ id }) => (id as string) === 'LL-2024-w4rk') as RecordOf<'lesson'>;
const profile = (more: Partial<ProjectProfile>): ProjectProfile => ({ words: '', ...more });
const listed = (library: Library, asked: ProjectProfile) => lessonsFor(library, standings(library, TODAY), asked).map(({ lesson: { id } }) => id as string);

describe('a lesson fits', () => {
  it('every project where it names no trait', () => expect(fitOf(lesson('{ phases: [planning] }'), profile({ type: 'erp' }))).toEqual([{ all: true }]));
  it('by each trait that both have', () => {
    expect(fitOf(lesson('{ projectTypes: [erp], approaches: [predictive] }'), profile({ type: 'erp', approach: 'predictive', tier: '2' }))).toEqual([{ trait: 'projectTypes', value: 'erp' }, { trait: 'approaches', value: 'predictive' }]);
  });
  it('not where a trait differs, whatever else fits', () => expect(fitOf(lesson('{ projectTypes: [erp], approaches: [agile] }'), profile({ type: 'erp', approach: 'predictive' }))).toBeUndefined());
  it('where a trait is unknown', () => expect(fitOf(lesson('{ projectTypes: [erp] }'), profile({}))).toEqual([{ all: true }]));
  it('by a keyword all the same, as a word and not as a part of one', () => {
    const keyed = lesson('{ approaches: [agile], keywords: [data migration, pay] }');
    expect(fitOf(keyed, profile({ approach: 'predictive', words: 'A Data-Migration for all' }))).toEqual([{ keyword: 'data migration' }]);
    expect(fitOf(keyed, profile({ approach: 'predictive', words: 'A payroll' }))).toBeUndefined();
  });
});

describe('lessons for a project', () => {
  const library = readLibrary(fixture('sound'));
  it('leave out its own, those that came after it, and retired ones', () => {
    const bridge = library.of('project')[0] as RecordOf<'project'>;
    expect(listed(library, profileOf(bridge))).toEqual([]);
    expect(listed(library, profile({}))).toEqual(['LL-2024-w4rk', 'LL-2024-rstr']);
    expect(listed(library, profile({ until: '2024-05-01' }))).toEqual(['LL-2024-w4rk']);
    const retired = readLibrary(libraryWith({ 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy: 2027-06-30', 'retired: { on: 2024-06-30, why: Bought. }') }));
    expect(listed(retired, profile({}))).toEqual(['LL-2024-rstr']);
  });
  it('are due in the first phase that they name, by the path and not by the list', () => {
    expect(dueIn(lesson('{ phases: [transition, planning] }'), library.taxonomy)?.id).toBe('planning');
    expect(dueIn(lesson('{ keywords: [x] }'), library.taxonomy)?.id).toBe('transition');
  });
  it('grow or stay when less is known of the project', () => {
    const some = readLibrary(libraryWith({ 'content/lessons/2024/rehearse-the-cutover.mdx': swap('tags: [cutover]', 'appliesWhen: { projectTypes: [erp], approaches: [predictive], tiers: ["2"] }') }));
    const trait = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    fc.assert(fc.property(trait(['erp', 'software']), trait(['predictive', 'agile']), trait(['1', '2']), (type, approach, tier) => {
      const all = listed(some, profile({ type, approach, tier }));
      for (const less of [{ type, approach }, { type, tier }, { approach, tier }]) expect(listed(some, profile(less))).toEqual(expect.arrayContaining(all));
    }));
  });
});
