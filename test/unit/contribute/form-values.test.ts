// What stands in a form becomes the data of a draft, and back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf, valuesOf, WHOLE } from '../../../src/contribute/form-values.ts';

test('names of controls say where a value belongs', () => {
  expect(partsOf({
    title: 'Count', 'impact.level': 'high', phases: ['planning', 'execution'], tags: [],
    'sources.0.title': 'First', 'sources.2.title': 'Third', 'sources.2.year': '2020',
    'lines:appliesWhen.keywords': 'data migration\n\n  payroll  \n', 'section:What happened': 'It rained.', 'section:': 'Before all.',
  })).toEqual({
    data: { title: 'Count', impact: { level: 'high' }, phases: ['planning', 'execution'], tags: [], sources: [{ title: 'First' }, { title: 'Third', year: '2020' }], appliesWhen: { keywords: ['data migration', 'payroll'] } },
    sections: { 'What happened': 'It rained.', '': 'Before all.' }, body: undefined,
  });
  // Training records have a field of the name “body”.
  expect(partsOf({ [WHOLE]: 'Whole.\n', body: 'PMI' })).toEqual({ data: { body: 'PMI' }, sections: {}, body: 'Whole.\n' });
});

test('a record’s data come back as they were', () => {
  const text = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'B', '1', '-', ':', '#', '“', '.') });
  const data = fc.record({
    title: text, phases: fc.array(text, { minLength: 1, maxLength: 3 }), impact: fc.record({ level: text, cost: text }, { requiredKeys: ['level'] }),
    changes: fc.array(fc.record({ version: text, lessons: fc.array(text, { minLength: 1, maxLength: 2 }) }), { minLength: 1, maxLength: 3 }), templates: fc.array(text, { minLength: 1, maxLength: 3 }),
  });
  const shapes = { texts: new Set(['changes.lessons', 'templates']), several: new Set(['phases']) };
  fc.assert(fc.property(data, (some) => { expect(partsOf(valuesOf(some, shapes)).data).toEqual(some); }), { numRuns: 300 });
});
