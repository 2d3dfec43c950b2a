// The memory of a process and all that it started.
import { execFileSync } from 'node:child_process';

/** Bytes of resident memory of a process and all its descendants; 0 where `ps` does not tell. */
export function familyMemory(root: number): number {
  try {
    const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n').map((row) => row.trim().split(/\s+/).map(Number));
    const family = new Set([root]);
    for (let grown = true; grown;) {
      grown = false;
      for (const [pid = 0, parent = 0] of rows) if (family.has(parent) && !family.has(pid)) { family.add(pid); grown = true; }
    }
    return rows.filter(([pid = 0]) => family.has(pid)).reduce((sum, [, , rss = 0]) => sum + rss * 1024, 0);
  } catch {
    return 0;
  }
}
