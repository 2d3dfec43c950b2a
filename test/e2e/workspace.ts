// A library of one's own for a test, and the commands of package.json over it, each in a process of its own.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ENGINE_ROOT } from '../../src/environment.ts';
import { CACHE_FOLDER, cacheOf } from '../../src/library/cache.ts';

export interface Run { code: number; output: string; errors: string }

/**
 * A copy of a library (or an empty folder with the settings only) and an output folder beside it. What is known of a library is
 * known of its copy: its files are the same.
 */
export class Workspace {
  readonly folder: string;
  readonly library: string;
  readonly outDir: string;

  /** `of` is the library to copy, none for an empty one. */
  constructor({ of }: { of?: string } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'waymark-'));
    this.library = join(this.folder, 'library');
    this.outDir = join(this.folder, 'dist');
    mkdirSync(join(this.library, 'content'), { recursive: true });
    if (of !== undefined) {
      for (const part of ['content', 'templates']) cpSync(join(of, part), join(this.library, part), { recursive: true });
      for (const known of ['library', 'page-index']) if (existsSync(cacheOf(of, known))) cpSync(cacheOf(of, known), cacheOf(this.library, known), { recursive: true });
    } else this.write('content/portal.yaml', 'name: A small portal\n');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.library, path)), { recursive: true });
    writeFileSync(join(this.library, path), text);
  }

  read(path: string): string { return readFileSync(join(this.library, path), 'utf8'); }

  /** A file of the built portal. */
  page(path: string): string { return readFileSync(join(this.outDir, path), 'utf8'); }
  built(path: string): boolean { return existsSync(join(this.outDir, path)); }

  /** Every file of the built portal. */
  output(): Map<string, Buffer> { return outputIn(this.outDir); }

  /** The files of the built portal that are not what they are in another output, missing and added ones among them. */
  differing(other: ReadonlyMap<string, Buffer>): string[] {
    const own = this.output();
    return [...new Set([...own.keys(), ...other.keys()])].filter((path) => { const [here, there] = [own.get(path), other.get(path)]; return !here || !there?.equals(here); });
  }

  environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    // Astro's server answers nothing where it sees that vitest runs it.
    const { VITEST: _vitest, NODE_ENV: _mode, ...own } = process.env;
    return { ...own, LIBRARY_DIR: this.library, OUT_DIR: this.outDir, PORTAL_TODAY: '2026-11-22', NO_COLOR: '1', ...more };
  }

  /** Runs `scripts/<script>` to its end. */
  run(script: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}): Promise<Run> {
    return new Promise((resolve) => {
      execFile(process.execPath, [join(ENGINE_ROOT, 'scripts', script), ...args], { env: this.environment(more), cwd: ENGINE_ROOT, maxBuffer: 64e6 }, (error, output, errors) => {
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, output, errors });
      });
    });
  }

  /** Starts `scripts/<script>`; what it prints is gathered in `printed()`. */
  start(script: string, more: NodeJS.ProcessEnv = {}): Running {
    return new Running(spawn(process.execPath, [join(ENGINE_ROOT, 'scripts', script)], { env: this.environment(more), cwd: ENGINE_ROOT }));
  }

  /** Removes it, and what was kept of it for a next build. */
  remove(): void {
    const kept = basename(cacheOf(this.library, ''));
    for (const name of readdirSync(CACHE_FOLDER)) if (name.endsWith(kept)) rmSync(join(CACHE_FOLDER, name), { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every file of a built portal by its path, sorted, with its bytes. */
export function outputIn(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(files.map((file) => [file.slice(folder.length + 1), readFileSync(file)]));
}

/** A command that goes on running. */
export class Running {
  #printed = '';
  readonly #child: ChildProcess;
  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (data: Buffer) => { this.#printed += data.toString(); });
    child.stderr?.on('data', (data: Buffer) => { this.#printed += data.toString(); });
  }

  printed(): string { return this.#printed; }
  alive(): boolean { return this.#child.exitCode === null; }

  /** Waits until `condition` holds; fails with what was printed when it does not within `ms`. */
  async until(condition: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
    const end = performance.now() + ms;
    while (performance.now() < end) {
      if (await condition()) return;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    throw new Error(`${what}: not within ${ms} ms.\n${this.#printed}`);
  }

  async stop(): Promise<void> {
    if (!this.alive()) return;
    const closed = new Promise((resolve) => { this.#child.once('close', resolve); });
    this.#child.kill('SIGTERM');
    await closed;
  }
}

/** A lesson that passes the check; `fields` are added to its front matter, `body` to its text. */
export function lessonText({ id = 'LL-2026-zzz9', title = 'Before the first quokka arrives, let the site lead count the gates', fields = '', more = '' } = {}): string {
  return `---
id: ${id}
title: ${title}
summary: The gates were fewer than the animals needed, and nobody had counted them.
outcome: problem
observed: 2026-03-14
project: PRJ-CROSSRAIL
sensitivity: public
phases: [planning]
domains: [quality]
rootCause: inadequate-testing
impact:
  level: high
${fields}---

## What happened

The quokkarium opened with two gates. ${more}

## Why it happened

The plan was copied from a smaller house.

## What to do

1. The site lead counts the gates before the plan is approved and writes the number into the plan.
2. The test team walks every gate once before the opening and signs the list.
`;
}
