import { expect } from 'vitest';
import type { Problem } from '../../../src/model/problem.ts';

/** A problem's place lies inside the text: on a line that exists, at most one past its last character. */
export function insideFile(problem: Problem, text: string): void {
  const lines = text.split('\n');
  const line = lines[problem.line - 1];
  const where = `${problem.line}:${problem.column} of ${lines.length} lines, “${problem.message}”`;
  expect(line, where).toBeDefined();
  expect(problem.column, where).toBeGreaterThanOrEqual(1);
  expect(problem.column, where).toBeLessThanOrEqual((line ?? '').length + 1);
}
