// Problems that a change brings, told from those that stood before: a contributor answers for the former only.
import type { Problem } from '../model/problem.ts';
import type { Comparison } from './sides.ts';

export interface ProblemChanges {
  /** New with this change. */
  brought: Problem[];
  /** How many of each stood before and stand still. */
  standing: { errors: number; warnings: number };
  mended: number;
}

/** Compares by file, rule and words, not by line: text above a problem moves it. A renamed file keeps its problems. */
export function problemChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): ProblemChanges {
  const movedTo = new Map([...before.library.records.values()].flatMap((record) => {
    const file = after.library.records.get(record.id)?.file;
    return file === undefined || file === record.file ? [] : [[record.file, file] as const];
  }));
  const key = ({ rule, severity, message }: Problem, file: string) => `${file}\n${rule}\n${severity}\n${message}`;
  const open = new Map<string, number>();
  for (const problem of before.problems) {
    const known = key(problem, movedTo.get(problem.file) ?? problem.file);
    open.set(known, (open.get(known) ?? 0) + 1);
  }
  const brought: Problem[] = [];
  const standing = { errors: 0, warnings: 0 };
  for (const problem of after.problems) {
    const known = key(problem, problem.file);
    const left = open.get(known) ?? 0;
    if (left === 0) { brought.push(problem); continue; }
    open.set(known, left - 1);
    standing[problem.severity === 'error' ? 'errors' : 'warnings']++;
  }
  return { brought, standing, mended: [...open.values()].reduce((sum, left) => sum + left, 0) };
}
