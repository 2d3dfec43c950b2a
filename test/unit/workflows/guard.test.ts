import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { changesFromHost, changesInGit } from '../../../src/workflows/changes.ts';
import { areaOf, judge } from '../../../src/workflows/guard.ts';
import { formatVerdict } from '../../../src/workflows/guard-report.ts';
import { temporaryFolder } from '../libraries.ts';

const file = (path: string) => ({ path, entry: 'file' as const });

describe('the area of a path', () => {
  test.each([
    ['content/lessons/2026/a.mdx', 'content'], ['templates/risk/workbook.yaml', 'content'], ['content/guides/plan.png', 'content'], ['content/README.md', 'content'],
    ['content/portal.yaml', 'settings'], ['content/taxonomy.yaml', 'settings'],
    ['README.md', 'words'], ['LICENSE', 'words'],
    ['.github/workflows/check.yml', 'workflows'], ['.github/actions/x/action.yml', 'workflows'], ['.gitlab-ci.yml', 'workflows'], ['.ci/run', 'workflows'], ['.GitHub/workflows/x.yml', 'workflows'],
    ['CODEOWNERS', 'owners'], ['.github/CODEOWNERS', 'owners'], ['docs/CODEOWNERS', 'owners'],
    ['package.json', 'dependencies'], ['package-lock.json', 'dependencies'], ['content/package.json', 'dependencies'],
    ['src/model/ids.ts', 'engine'], ['SRC/model/ids.ts', 'engine'], ['scripts/check.ts', 'engine'], ['astro.config.mjs', 'engine'], ['tsconfig.json', 'engine'], ['vitest.config.ts', 'engine'], ['public/theme.js', 'engine'], ['test/run.ts', 'engine'],
    ['.vscode/tasks.json', 'editor'], ['content/.vscode/tasks.json', 'editor'], ['.gitattributes', 'editor'], ['.gitmodules', 'editor'], ['.npmrc', 'editor'], ['.husky/pre-commit', 'editor'],
    ['content/evil.ts', 'other'], ['content/lessons/.hidden.mdx', 'other'], ['Content/lessons/2026/a.mdx', 'other'], ['contents/a.mdx', 'other'], ['vite.config.ts', 'other'], ['content/a.svg', 'other'], ['bin/tool', 'other'],
  ])('%s is %s', (path, area) => { expect(areaOf(path)).toBe(area); });
});

describe('the verdict', () => {
  test('says nothing of records and documents', () => {
    const verdict = judge([file('content/lessons/2026/a.mdx'), file('README.md')]);
    expect(verdict.problems).toEqual([]);
    expect(verdict.dataOnly).toBe(true);
    expect(formatVerdict(verdict, 'text')).toMatchInlineSnapshot(`
      "content: 1 file
        - content/lessons/2026/a.mdx
      words: 1 file
        - README.md

      Nothing is touched that is guarded.
      "
    `);
  });

  test('refuses what is guarded beside records, for an author to read', () => {
    const verdict = judge([file('content/lessons/2026/a.mdx'), file('.github/workflows/check.yml'), file('src/a.ts'), file('src/b.ts'), file('package-lock.json')]);
    expect(verdict.dataOnly).toBe(false);
    expect(formatVerdict(verdict, 'text')).toMatchInlineSnapshot(`
      "content: 1 file
        - content/lessons/2026/a.mdx
      workflows: 1 file
        - .github/workflows/check.yml
      dependencies: 1 file
        - package-lock.json
      engine: 2 files
        - src/a.ts
        - src/b.ts

      error  This change touches the workflows of continuous integration (1 file) beside records.  .github/workflows/check.yml
        They decide what is checked, and with which rights it runs. Put it into a pull request of its own.

      error  This change touches the list of dependencies (1 file) beside records.  package-lock.json
        They are foreign code that runs in every build. Put it into a pull request of its own.

      error  This change touches the engine (2 files) beside records.  src/a.ts
        It is the code that checks and renders every record. Put it into a pull request of its own.
      "
    `);
    expect(formatVerdict(verdict, 'github').split('\n')[0]).toBe('::error file=.github/workflows/check.yml,line=1,col=1,title=guarded-files::This change touches the workflows of continuous integration (1 file) beside records.%0AThey decide what is checked, and with which rights it runs. Put it into a pull request of its own.');
  });

  test('calls out, and does not refuse, the same without records or with the label', () => {
    const guarded = [file('src/a.ts'), file('CODEOWNERS')];
    expect(judge(guarded).problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(judge([...guarded, file('content/lessons/2026/a.mdx')], { mixed: true }).problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(judge([...guarded, file('content/lessons/2026/a.mdx')]).problems.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });

  test('a new tag goes with the records that use it, and is called out', () => {
    const verdict = judge([file('content/taxonomy.yaml'), file('content/lessons/2026/a.mdx')]);
    expect(verdict.problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(['warning: This change touches the settings or the taxonomy (1 file) beside records.']);
    expect(verdict.dataOnly).toBe(true);
  });

  test('names of files give no orders: not to a terminal, a runner, or a reader of Markdown', () => {
    const verdict = judge([file('src/\u001b[2J::error::x.ts'), file('src/##[group]@team`<img>.ts')]);
    const text = formatVerdict(verdict, 'text');
    expect(text).not.toMatch(/\u001b|^\s*::|##\[/m);
    expect(formatVerdict(verdict, 'markdown')).toContain('``src/\uFFFD#[group]@team`<img>.ts``');
  });

  test('nothing changed is not “records only”', () => { expect(judge([]).dataOnly).toBe(false); });
});

describe('the host’s list', () => {
  test('pages of files; a rename is both its names', () => {
    expect(changesFromHost([[{ filename: 'content/a.mdx', status: 'added' }], [{ filename: 'content/b.mdx', status: 'renamed', previous_filename: 'src/b.ts' }, { filename: 'src/c.ts', status: 'removed' }]])).toEqual([
      { path: 'content/a.mdx', entry: 'file' }, { path: 'src/b.ts', entry: 'removed' }, { path: 'content/b.mdx', entry: 'file' }, { path: 'src/c.ts', entry: 'removed' },
    ]);
  });
  test.each([[{}], ['x'], [null], [[{ name: 'a' }]], [[null]], [Array.from({ length: 3000 }, (_, index) => ({ filename: `content/${index}.mdx`, status: 'added' }))]])('is refused where it is not whole', (answer) => {
    expect(() => changesFromHost(answer)).toThrow(/list/);
  });
});

/** A clone with a branch that leaves main, and main going on. */
function clone(change: (root: string) => void): string {
  const root = temporaryFolder();
  const git = (...args: string[]) => { const { status, stderr } = spawnSync('git', ['-C', root, '-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8' }); if (status !== 0) throw new Error(stderr); };
  const write = (path: string, text: string) => { mkdirSync(dirname(join(root, path)), { recursive: true }); writeFileSync(join(root, path), text); };
  git('init', '--quiet', '--initial-branch=main');
  write('content/a.mdx', 'a\n'.repeat(30));
  write('src/a.ts', 'a\n'.repeat(30));
  git('add', '-A'); git('commit', '--quiet', '-m', 'one'); git('switch', '--quiet', '-c', 'branch');
  change(root);
  git('add', '-A'); git('commit', '--quiet', '--allow-empty', '-m', 'two');
  git('switch', '--quiet', 'main'); write('src/later.ts', 'b'); git('add', '-A'); git('commit', '--quiet', '-m', 'three'); git('switch', '--quiet', 'branch');
  return root;
}

describe('git', () => {
  test('what the branch did, not what main did meanwhile; renames are both names; odd names stay whole', () => {
    const root = clone((folder) => {
      writeFileSync(join(folder, 'content/new\nline “é”.mdx'), 'x');
      writeFileSync(join(folder, 'content/b.mdx'), readFileSync(join(folder, 'src/a.ts')));
      rmSync(join(folder, 'src/a.ts'));
    });
    expect(changesInGit(root, 'main')).toEqual([
      { path: 'content/b.mdx', entry: 'file' }, { path: 'content/new\nline “é”.mdx', entry: 'file' }, { path: 'src/a.ts', entry: 'removed' },
    ]);
  });

  test('links, programs and submodules among the records are refused', () => {
    const root = clone((folder) => {
      symlinkSync('/etc/passwd', join(folder, 'content/link.mdx'));
      writeFileSync(join(folder, 'content/run.mdx'), 'x');
      chmodSync(join(folder, 'content/run.mdx'), 0o755);
      const inner = join(folder, 'content/module');
      mkdirSync(inner);
      for (const args of [['init', '--quiet'], ['-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'x']]) spawnSync('git', ['-C', inner, ...args]);
    });
    const verdict = judge(changesInGit(root, 'main'));
    expect(verdict.dataOnly).toBe(false);
    expect(verdict.problems.filter(({ severity }) => severity === 'error').map(({ file: path, message }) => `${path}: ${message}`)).toEqual(expect.arrayContaining([
      'content/link.mdx: A symbolic link stands among the records.',
      'content/module: Another repository (a git submodule) stands among the records.',
      'content/run.mdx: A file among the records may be run as a program.',
    ]));
  });

  test('the top folder itself turned into a link is refused', () => {
    const root = clone((folder) => { rmSync(join(folder, 'content'), { recursive: true }); symlinkSync('/etc', join(folder, 'content')); });
    expect(judge(changesInGit(root, 'main')).problems.some(({ severity, file: path }) => severity === 'error' && path === 'content')).toBe(true);
  });

  test('a base that is an option, or unknown, or no repository, is a sentence', () => {
    const root = clone(() => undefined);
    for (const base of ['--output=/tmp/x', 'nowhere', '']) expect(() => changesInGit(root, base)).toThrow(/git knows no branch, tag or commit/);
    expect(() => changesInGit(temporaryFolder(), 'main')).toThrow(/is not a git repository/);
  });

  test('the command: notes for the host, and exit code 1 for a mixed change', () => {
    const root = clone((folder) => { writeFileSync(join(folder, 'content/b.mdx'), 'x'); writeFileSync(join(folder, 'package.json'), '{}'); });
    const run = (...args: string[]) => spawnSync(process.execPath, [join(ENGINE_ROOT, 'scripts/guard.ts'), ...args], { cwd: root, encoding: 'utf8' });
    const refused = run('--base', 'main', '--format', 'github');
    expect([refused.status, refused.stdout.slice(0, 27)]).toEqual([1, '::error file=package.json,l']);
    expect(run('--base', 'main', '--mixed').status).toBe(0);
    expect(run('--base', 'nowhere')).toMatchObject({ status: 2, stdout: '' });
    expect(run('--formt', 'x').status).toBe(2);
  });
});

test('what workflows call before installing anything runs on Node alone', () => {
  const closure = new Set<string>();
  const packages: string[] = [];
  const follow = (path: string) => {
    if (closure.has(path)) return;
    closure.add(path);
    for (const [whole, target = ''] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b(?! type)[^;'"]*?from\s+'([^']+)'/gm)) {
      if (target.startsWith('.')) follow(resolve(dirname(path), target));
      else if (!target.startsWith('node:')) packages.push(`${relative(ENGINE_ROOT, path).split(sep).join('/')}: ${whole}`);
    }
  };
  for (const script of ['scripts/guard.ts', 'scripts/pull-request.ts']) follow(join(ENGINE_ROOT, script));
  expect(closure.size).toBeGreaterThan(6);
  expect(packages).toEqual([]);
});
