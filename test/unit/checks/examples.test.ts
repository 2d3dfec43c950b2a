// The examples on the rules' pages are true: the bad one breaks its rule, the good one does not.
import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/checks/index.ts';
import { changesOf, fixture, libraryWith, printed, problemsIn } from '../libraries.ts';

test('the sound library has no problems', () => {
  expect(printed(problemsIn(fixture('sound')))).toBe('');
});

describe.each(RULES)('$id', (rule) => {
  test('the good example keeps the rule', () => {
    const problems = problemsIn(libraryWith(changesOf(rule.good)));
    expect(printed(problems.filter((problem) => problem.rule === rule.id))).toBe('');
  });

  test('the bad example breaks it', () => {
    const problems = problemsIn(libraryWith(changesOf(rule.bad)));
    const own = problems.filter((problem) => problem.rule === rule.id);
    expect(own.map(({ severity }) => severity)).toContain(rule.severity);
  });

  test('documentation is whole sentences, and ids are addresses', () => {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.why).toMatch(/^[“A-Z].{60,}\.$/s);
    expect(rule.title.endsWith('.')).toBe(false);
  });
});

test('every rule has one id', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});
