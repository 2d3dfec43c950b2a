// A portal built from a real git repository says when its pages were changed. (Without one: commands.test.ts.)
import { execFileSync } from 'node:child_process';
import { afterAll, expect, it } from 'vitest';
import { fixture } from '../unit/libraries.ts';
import { Workspace } from './workspace.ts';

const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const PAGE = 'lessons/rehearse-the-cutover/index.html';

const workspace = new Workspace({ of: fixture('sound') });
afterAll(() => { workspace.remove(); });

function git(on: string, ...args: string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_DATE: `${on}T12:00:00Z`, GIT_COMMITTER_DATE: `${on}T12:00:00Z`, GIT_COMMITTER_NAME: 'Numbat', GIT_COMMITTER_EMAIL: 'numbat@example.org' };
  execFileSync('git', args, { cwd: workspace.library, env, stdio: 'pipe' });
}

function commit(on: string, by: string): void {
  git(on, 'add', '--all');
  git(on, 'commit', '--quiet', '--message=A change', `--author=${by}`);
}

const footOf = (page: string) => /<footer class="page-foot".*?<\/footer>/s.exec(workspace.page(page))?.[0];
const textOf = (page: string) => footOf(page)?.replace(/<svg.*?<\/svg>/gs, '').replace(/<li>/g, ' | ').replace(/<[^>]+>/g, '');

it('shows the figures of the history, links to the host, and no name', async () => {
  git('2024-05-03', 'init', '--quiet', '--initial-branch=main');
  commit('2024-05-03', 'Quokka Person <quokka.person@example.org>');
  for (const [on, by] of [['2025-06-07', 'Bilby <bilby@example.org>'], ['2026-03-14', 'Quokka Person <quokka.person@example.org>']] as const) {
    workspace.write(LESSON, workspace.read(LESSON).replace('## Why it happened', `Seen again on ${on}.\n\n## Why it happened`));
    commit(on, by);
  }
  workspace.write('content/portal.yaml', `${workspace.read('content/portal.yaml')}repository:\n  host: gitea\n  url: https://git.example.org/pmo/knowledge.git\n`);
  const run = await workspace.run('build.ts');
  expect(run.code).toBe(0);
  expect(run.errors).not.toContain('when they were changed');
  expect(textOf(PAGE)).toBe('Last changed 14 March 2026, by 2 people in 3 changes since 3 May 2024. | Improve this page | Correct it in a form | Report a problem');
  expect(footOf(PAGE)).toContain('<time datetime="2026-03-14">');
  expect(footOf(PAGE)).toContain(`href="https://git.example.org/pmo/knowledge/_edit/main/${LESSON}"`);
  expect(footOf(PAGE)).toContain(`href="https://git.example.org/pmo/knowledge/commits/branch/main/${LESSON}"`);
  expect(textOf('glossary/index.html')).toBe('Added 3 May 2024. | Improve this page | Report a problem');
  expect(textOf('lessons/index.html')).toBe(' | Report a problem');
  expect([...workspace.output()].filter(([path, bytes]) => /quokka\.person|numbat|bilby/i.test(path + bytes.toString('latin1'))).map(([path]) => path)).toEqual([]);
});
