// The memory of a process and all that it started.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Bytes of memory that a process and all its descendants take; 0 where nothing tells. On Linux what each has for itself, and the
 * largest of their file-backed parts: those are the same program and the same libraries in each, and are in memory once. Elsewhere what
 * `ps` says, which counts them in each.
 */
export function familyMemory(root: number): number {
  try {
    const family = membersOf(root).map(memoryOf);
    return family.reduce((sum, { own }) => sum + own, 0) + Math.max(0, ...family.map(({ shared }) => shared));
  } catch {
    return byPs(root);
  }
}

/** A process and its descendants. Looked up in `/proc` and not by starting `ps`, which four times a second would slow down what is measured. */
function membersOf(root: number): number[] {
  const members = [root];
  for (const pid of members) {
    // A child that has ended meanwhile has nothing any more; the process itself must be there.
    for (const thread of pid === root ? readdirSync(`/proc/${pid}/task`) : soon(() => readdirSync(`/proc/${pid}/task`)) ?? []) {
      const children = soon(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')) ?? '';
      members.push(...children.split(' ').filter(Boolean).map(Number));
    }
  }
  return members;
}

function memoryOf(pid: number): { own: number; shared: number } {
  const status = soon(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '';
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return { own: bytes('RssAnon') + bytes('RssShmem'), shared: bytes('RssFile') };
}

/** What a process says of itself; undefined once it has ended. */
function soon<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function byPs(root: number): number {
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
