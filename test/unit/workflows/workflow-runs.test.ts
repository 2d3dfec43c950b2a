// The commands of the workflows, run: in clones with a bare remote, with a stand-in for the host’s command line.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { COMMENT_MARK } from '../../../src/workflows/comment.ts';
import { fixture, temporaryFolder, TODAY } from '../libraries.ts';
import { questionsOf } from '../../../src/workflows/questions.ts';
import { readLibrary } from '../libraries.ts';
import { issueTextOf } from './issue-text-of.ts';
import { commandOf, runStep } from './workflow-steps.ts';

const ME = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...ME, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function put(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What the guard is made of, as files of a repository. */
function guardInto(root: string): void {
  for (const path of ['scripts/guard.ts', 'src/workflows', 'src/model', 'src/checks/report']) cpSync(join(ENGINE_ROOT, path), join(root, path), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n');
}

/** The engine, as the checkout of the default branch. */
function engineInto(root: string): void {
  symlinkSync(join(ENGINE_ROOT, 'scripts'), join(root, 'scripts'));
}

/** A bare remote with a branch main, and a clone of it. */
function repository(fill: (root: string) => void): { work: string; remote: string; clone: string } {
  const work = temporaryFolder();
  const remote = join(work, 'remote.git');
  const clone = join(work, 'clone');
  git(work, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(work, 'init', '--quiet', '--initial-branch=main', clone);
  fill(clone);
  git(clone, 'remote', 'add', 'origin', remote);
  git(clone, 'add', '-A'); git(clone, 'commit', '--quiet', '-m', 'one'); git(clone, 'push', '--quiet', 'origin', 'main');
  return { work, remote, clone };
}

describe('guard.yml', () => {
  const command = commandOf('guard.yml', 'Call out what is guarded');

  /** What the host checks out: the merge of the change into main, two commits deep. */
  function merged(change: Record<string, string>): { folder: string; work: string } {
    const { work, remote, clone } = repository((root) => { guardInto(root); put(root, { 'content/a.mdx': 'a' }); });
    git(clone, 'switch', '--quiet', '-c', 'branch'); put(clone, change); git(clone, 'add', '-A'); git(clone, 'commit', '--quiet', '-m', 'two');
    git(clone, 'switch', '--quiet', 'main'); put(clone, { 'src/later.ts': 'x' }); git(clone, 'add', '-A'); git(clone, 'commit', '--quiet', '-m', 'three');
    git(clone, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'branch'); git(clone, 'push', '--quiet', 'origin', 'main:refs/heads/merge');
    const folder = join(work, 'shallow');
    git(work, 'clone', '--quiet', '--depth', '2', '--branch', 'merge', `file://${remote}`, folder);
    return { folder, work };
  }

  test('lets records through', () => {
    expect(runStep(command, { ...merged({ 'content/b.mdx': 'b' }), env: { MIXED: 'false' } })).toMatchObject({ status: 0, out: '', summary: 'This change touches records only.\n' });
  });

  test('refuses an engine beside records, even where the change takes the guard itself away', () => {
    const mixed = { 'content/b.mdx': 'b', 'scripts/guard.ts': 'process.exitCode = 0;\n', 'src/workflows/guard.ts': 'export {};\n' };
    const { status, out } = runStep(command, { ...merged(mixed), env: { MIXED: 'false' } });
    expect(status).toBe(1);
    expect(out).toMatch(/^::error file=scripts\/guard\.ts,line=1,col=1,title=guarded-files::This change touches the engine \(2 files\) beside records\./);
    expect(runStep(command, { ...merged(mixed), env: { MIXED: 'true' } })).toMatchObject({ status: 0, out: expect.stringMatching(/^::warning /) as string });
  });
});

describe('check.yml', () => {
  test('the review becomes the summary and an artifact, and its exit code is the step’s', () => {
    const work = temporaryFolder();
    const folder = join(work, 'checkout');
    put(folder, { 'package.json': JSON.stringify({ scripts: { review: 'echo "# Review"; exit 1; #' } }) });
    const { status, summary } = runStep(commandOf('check.yml', 'Review, for the summary of this run'), { folder, work });
    expect([status, summary, readFileSync(join(work, 'review.md'), 'utf8')]).toEqual([1, '# Review\n', '# Review\n']);
    expect(readdirSync(folder)).toEqual(['package.json']);
  });
});

describe('preview.yml', () => {
  const pulls = [{ number: 7, head: { sha: 'abc' } }, { number: 8, head: { sha: 'def' } }];
  const find = (sha: string, list: unknown = pulls) => {
    const work = temporaryFolder();
    engineInto(work);
    writeFileSync(join(work, 'pulls'), JSON.stringify(list));
    return runStep(commandOf('preview.yml', 'Ask the host which pull request this is'), { folder: work, work, env: { BASE: 'main', HEAD: 'stranger:branch $(touch /tmp/pwned) `id`', SHA: sha }, gh: `cat "${work}/pulls"` });
  };

  test('finds the pull request by the commit that was checked, and none where it has moved on or is not the only one', () => {
    expect(find('abc').output).toBe('number=7\n');
    expect(find('abc').calls).toEqual(['api --method GET repos/example/knowledge/pulls -f state=open -f base=main -f head=stranger:branch $(touch /tmp/pwned) `id`']);
    expect(find('old').output).toBe('number=\n');
    expect(find('abc', [...pulls, { number: 9, head: { sha: 'abc' } }]).output).toBe('number=\n');
    expect(existsSync('/tmp/pwned')).toBe(false);
  });

  const judgeWith = (files: unknown, head = 'abc') => {
    const work = temporaryFolder();
    engineInto(work);
    writeFileSync(join(work, 'files'), JSON.stringify(files));
    return runStep(commandOf('preview.yml', 'Judge what it touches'), { folder: work, work, env: { NUMBER: '7', SHA: 'abc' }, gh: `case "$*" in *files*) cat "${work}/files" ;; *) echo ${head} ;; esac` });
  };

  test('trusts what a run left behind only where the change touches nothing but data, and is still that change', () => {
    expect(judgeWith([[{ filename: 'content/a.mdx', status: 'added' }]])).toMatchObject({ status: 0, output: 'data-only=true\n' });
    expect(judgeWith([[{ filename: 'content/a.mdx', status: 'added' }, { filename: 'src/a.ts', status: 'modified' }]])).toMatchObject({ status: 0, output: 'data-only=false\n' });
    expect(judgeWith([[{ filename: '.github/workflows/check.yml', status: 'modified' }]])).toMatchObject({ status: 0, output: 'data-only=false\n' });
    expect(judgeWith([[{ filename: 'content/a.mdx', status: 'added' }]], 'later').status).not.toBe(0);
    expect(judgeWith({ message: 'Not Found' }).status).not.toBe(0);
  });

  const comment = (files: unknown, review: string | undefined, ids = '') => {
    const work = temporaryFolder();
    engineInto(work);
    put(work, { 'told/files.json': JSON.stringify(files), ...(review === undefined ? {} : { 'left/review.md': review }) });
    const ran = runStep(commandOf('preview.yml', 'Say it in one comment'), { folder: work, work, env: { NUMBER: '7', CONCLUSION: 'success', RUN: 'https://github.com/example/knowledge/actions/runs/1', PREVIEW: '' }, gh: `printf '%s' '${ids}'` });
    return { ...ran, text: readFileSync(join(work, 'comment.md'), 'utf8') };
  };

  test('one comment: with the review of a change of records, mentioning nobody', () => {
    const { status, text, calls } = comment([[{ filename: 'content/a.mdx', status: 'added' }]], '# Review\n\nBy @somebody <!-- hidden -->\u001b[2J');
    expect([status, calls.at(-1)]).toEqual([0, 'api --silent --method POST repos/example/knowledge/issues/7/comments -F body=@comment.md']);
    expect(text).toBe(`${COMMENT_MARK}\nThe check passes.\n\nThis change touches records only.\n\nThe built portal can be downloaded from the [run](https://github.com/example/knowledge/actions/runs/1), as the artifact “preview”.\n\n---\n\n# Review\n\nBy @\u2060somebody &lt;!-- hidden -->\uFFFD[2J\n`);
    expect(comment([[{ filename: 'content/a.mdx', status: 'added' }]], 'x', '41\n42\n').calls.at(-1)).toBe('api --silent --method PATCH repos/example/knowledge/issues/comments/41 -F body=@comment.md');
  });

  test('a change of the engine gets the guard’s words, and none of its own', () => {
    const { text } = comment([[{ filename: 'src/review/review.ts', status: 'modified' }, { filename: 'content/a.mdx', status: 'added' }]], 'Approved by the security team');
    expect(text).not.toContain('Approved');
    expect(text).toContain('- **Stop**: This change touches the engine (1 file) beside records.');
  });

  test('a missing, empty or huge review is no obstacle', () => {
    const records = [[{ filename: 'content/a.mdx', status: 'added' }]];
    expect(comment(records, undefined).text).toContain('The run left no review');
    const huge = comment(records, 'many words\n'.repeat(100_000)).text;
    expect(huge.length).toBeLessThan(60_000);
    expect(huge).toContain('… shortened; the whole text is in the summary of the run.');
  });

  const publish = (work: string, number: string, open: string, page: string, remote: string) => {
    put(join(work, `job-${number}`), { 'site/index.html': page, 'site/assets/a.css': '' });
    const ran = runStep(commandOf('preview.yml', 'Put it into the branch of previews'), { folder: join(work, `job-${number}`), work, env: { NUMBER: number, REMOTE: remote }, gh: `case "$*" in *pulls*) printf '${open}' ;; esac` });
    expect(ran).toMatchObject({ status: 0 });
    return git(remote, 'ls-tree', '-r', '--name-only', 'previews').split('\n');
  };

  test('previews lie in a branch of their own, a folder each; those of closed pull requests go', () => {
    const { work, remote } = repository((root) => put(root, { 'content/a.mdx': 'a' }));
    expect(publish(work, '7', '7\\n', 'seven', remote)).toEqual(['.nojekyll', 'pr-7/assets/a.css', 'pr-7/index.html', 'robots.txt']);
    expect(publish(work, '77', '7\\n77\\n', 'more', remote)).toEqual(['.nojekyll', 'pr-7/assets/a.css', 'pr-7/index.html', 'pr-77/assets/a.css', 'pr-77/index.html', 'robots.txt']);
    expect(publish(work, '78', '77\\n78\\n', 'last', remote)).toEqual(['.nojekyll', 'pr-77/assets/a.css', 'pr-77/index.html', 'pr-78/assets/a.css', 'pr-78/index.html', 'robots.txt']);
    expect(git(remote, 'log', '-1', '--format=%s', 'previews')).toBe('Preview of #78');
    expect(git(remote, 'show', 'main:content/a.mdx')).toBe('a');
  });

  const take = (files: Record<string, string>, at = 'https://previews.example.org/p/pr-7/') => {
    const work = temporaryFolder();
    engineInto(work);
    put(join(work, 'site'), files);
    return { work, run: () => runStep(commandOf('preview.yml', 'Look at what the run left behind'), { folder: work, work, env: { NUMBER: '7', PREVIEW_ADDRESS: at.replace(/pr-7\/$/, '') } }) };
  };
  const page = '<!doctype html><html lang="en" data-base="/p/pr-7/"><body></body></html>';

  test('a portal that a run left behind is looked at before it is published', () => {
    expect(take({ 'index.html': page, 'assets/_a.B-1.css': '', 'pagefind/x.pf_meta': '' }).run()).toMatchObject({ status: 0, error: '' });
    expect(take({ 'index.html': page, '.htaccess': 'x' }).run()).toMatchObject({ status: 1, error: '".htaccess" is not a name that a portal’s files have.\n' });
    expect(take({ 'index.html': page, 'run.php': 'x', 'a/.git/config': 'x' }).run().status).toBe(1);
    expect(take({ 'index.html': page.replace('/p/', '/') }).run()).toMatchObject({ status: 1, error: expect.stringContaining('PREVIEW_BASE in check.yml must be the path of PREVIEW_ADDRESS') as string });
    expect(take({}).run().status).not.toBe(0);
    const linked = take({ 'index.html': page });
    symlinkSync('/etc/passwd', join(linked.work, 'site/a.html'));
    expect(linked.run()).toMatchObject({ status: 1, error: '"a.html" is not a plain file.\n' });
  });
});

describe('contribution.yml', () => {
  const { taxonomy } = readLibrary(fixture('sound'));
  const issue = (body: string) => JSON.stringify({ issue: { number: 12, title: '`id`', body }, repository: { full_name: 'example/knowledge' } });
  const filled = { title: 'Before the pay day, the payroll lead compares every total; $(touch /tmp/pwned)', summary: 'Nobody compared totals.', sensitivity: 'Public', outcome: 'Problem', observed: '2026-05-04', phases: ['Planning'], domains: ['Risk and issues'], rootcause: 'Inadequate testing', 'impact-level': 'High', 'section-what-happened': 'It was wrong.', 'section-why-it-happened': 'Nobody looked.', 'section-what-to-do': 'Before the pay day, the payroll lead compares every total.' };

  /** The first job, in a clone whose engine is this one. */
  function read(body: string) {
    const { work, remote, clone } = repository((root) => cpSync(fixture('sound'), root, { recursive: true }));
    put(clone, { 'package.json': JSON.stringify({ scripts: { 'from-issue': `node ${join(ENGINE_ROOT, 'scripts/from-issue.ts')}` } }) });
    writeFileSync(join(work, 'event.json'), issue(body));
    const ran = runStep(commandOf('contribution.yml', 'Write and check the record'), { folder: clone, work, env: { GITHUB_EVENT_PATH: join(work, 'event.json'), LIBRARY_DIR: clone, PORTAL_TODAY: TODAY } });
    return { ...ran, work, remote };
  }

  /** The second job, in a clone of its own. */
  function open(work: string, remote: string, gh = 'case "$1 $2" in "pr create") echo https://github.com/example/knowledge/pull/13 ;; esac') {
    const folder = join(temporaryFolder(), 'second');
    git(work, 'clone', '--quiet', remote, folder);
    return runStep(commandOf('contribution.yml', 'Push the branch, open the pull request, answer the issue'), { folder, work, env: { BASE: 'main', ISSUE: '12' }, gh });
  }

  test('a form becomes one file in a branch of its own, a pull request, and an answer', () => {
    const { work, remote, status, out, error } = read(issueTextOf(questionsOf('lesson', taxonomy), filled));
    expect({ status, out, error }).toEqual({ status: 0, out: '', error: '' });
    const opened = open(work, remote);
    expect(opened.error).toBe('');
    expect(opened.status).toBe(0);
    const branch = 'lesson/ll-2026-4ebp';
    expect(git(remote, 'diff', '--name-status', `main...${branch}`)).toBe('A\tcontent/lessons/2026/before-the-pay-day-the-payroll-lead-compares-every-total.mdx');
    expect(git(remote, 'log', '-1', '--format=%s', branch)).toBe('Add LL-2026-4ebp from issue #12');
    expect(opened.calls.map((call) => call.replaceAll(work, 'WORK'))).toEqual([
      'auth setup-git',
      `pr create --base main --head ${branch} --title Add LL-2026-4ebp (issue #12) --body-file WORK/outcome/body.md`,
      'issue comment 12 --body-file WORK/outcome/answer.md',
      'issue edit 12 --remove-label make pull request',
    ]);
    expect(readFileSync(join(work, 'outcome/body.md'), 'utf8')).toMatch(/^Closes #12\n\n`content\/lessons/);
    expect(readFileSync(join(work, 'outcome/answer.md'), 'utf8')).toMatch(/^Thank you\. Your record is in review: https:\/\/github\.com\/example\/knowledge\/pull\/13\n/);
    expect(existsSync('/tmp/pwned')).toBe(false);
    // The label a second time: the branch is there, and what a reviewer did in it stays.
    const again = open(work, remote);
    expect([again.status, again.calls.some((call) => call.startsWith('pr create'))]).toEqual([0, false]);
    expect(readFileSync(join(work, 'outcome/answer.md'), 'utf8')).toContain('There is a branch `lesson/ll-2026-4ebp` from this issue already.');
  });

  test('a form that cannot become a record gets the problems back, and no branch', () => {
    const { work, remote, status } = read('### Title\n\nHello');
    expect(status).toBe(0);
    const opened = open(work, remote);
    expect(opened.calls[0]?.replaceAll(work, 'WORK')).toBe('issue comment 12 --body-file WORK/outcome/comment.md');
    expect(git(remote, 'branch', '--list').trim()).toBe('* main');
  });

  test('where the host lets no workflow open pull requests, the answer says how to', () => {
    const { work, remote } = read(issueTextOf(questionsOf('lesson', taxonomy), filled));
    expect(open(work, remote, 'case "$1 $2" in "pr create") exit 1 ;; esac').status).toBe(0);
    expect(readFileSync(join(work, 'outcome/answer.md'), 'utf8')).toContain('https://github.com/example/knowledge/compare/main...lesson/ll-2026-4ebp?expand=1');
  });

  test('the job that may write believes the first one nothing', () => {
    const { work, remote } = read(issueTextOf(questionsOf('lesson', taxonomy), filled));
    const handed = (name: string) => join(work, `outcome/${name}`);
    for (const [name, lie] of [
      ['path.txt', '.github/workflows/x.yml'], ['path.txt', 'content/lessons/2026/../../../x.mdx'], ['path.txt', 'content/lessons/2024/rehearse-the-cutover.mdx'],
      ['id.txt', 'LL-1\n[skip ci]'], ['branch.txt', 'main'], ['branch.txt', 'lesson/x\n--force'], ['record.mdx', 'x'.repeat(300_000)],
    ] as const) {
      const truth = readFileSync(handed(name), 'utf8');
      writeFileSync(handed(name), lie);
      expect(open(work, remote).status, `${name}: ${lie.slice(0, 60)}`).not.toBe(0);
      writeFileSync(handed(name), truth);
    }
    expect(git(remote, 'branch', '--list').trim()).toBe('* main');
    expect(open(work, remote).status).toBe(0);
  });
});
