// Pages of the git host: where a file is edited, a new one begun, a problem reported. Every host has its own forms of
// address and its own limits; this table is their one home. Nothing is sent: an address is opened by the reader.
import type { Settings } from '../model/settings.ts';

export type Repository = NonNullable<Settings['repository']>;

/**
 * The most characters of an address that carries text. GitHub answers 414 above 8,191
 * (https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query,
 * the figure in https://github.com/github/docs/issues/5136); nginx, which stands before most others, takes a request line of 8 kB
 * (https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers). The rest is room for method and protocol.
 */
export const ADDRESS_LIMIT = 8000;

interface HostForms {
  edit: (branch: string, path: string) => string;
  source: (branch: string, path: string) => string;
  history: (branch: string, path: string) => string;
  /** The page of a new file, with the names of its parameters; those that a host does not have are missing. */
  newFile: { page: (branch: string) => string; path?: string; text?: string; message?: string };
  /** The page of a new issue; missing where the host has none. */
  newIssue?: { page: string; title: string; text: string };
}

const HOSTS: Record<Repository['host'], HostForms> = {
  /**
   * https://docs.github.com/en/repositories/working-with-files/managing-files/editing-files and …/creating-new-files (who may not
   * write gets a fork and a pull request); `filename` and `value`: https://github.com/isaacs/github/issues/1527. `message`, the first line of
   * the commit, is written nowhere in GitHub's documentation and does no harm where it is not read.
   * Issues: https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query
   */
  github: {
    edit: (branch, path) => `/edit/${branch}/${path}`,
    source: (branch, path) => `/blob/${branch}/${path}`,
    history: (branch, path) => `/commits/${branch}/${path}`,
    newFile: { page: (branch) => `/new/${branch}`, path: 'filename', text: 'value', message: 'message' },
    newIssue: { page: '/issues/new', title: 'title', text: 'body' },
  },
  /**
   * `file_name` is read by the page of a new file; its text cannot be given: the editor ignores `content`
   * (https://gitlab.com/gitlab-org/gitlab/-/work_items/594214, asked for in https://gitlab.com/gitlab-org/gitlab/-/issues/337038).
   * Issues: https://docs.gitlab.com/user/project/issues/create_issues/#using-a-url-with-prefilled-values
   */
  gitlab: {
    edit: (branch, path) => `/-/edit/${branch}/${path}`,
    source: (branch, path) => `/-/blob/${branch}/${path}`,
    history: (branch, path) => `/-/commits/${branch}/${path}`,
    newFile: { page: (branch) => `/-/new/${branch}`, path: 'file_name' },
    newIssue: { page: '/-/issues/new', title: 'issue[title]', text: 'issue[description]' },
  },
  /**
   * Gitea 1.15 and later, and Forgejo, which comes from it: https://docs.gitea.com/development/integrations#pre-fill-new-file-name-and-contents
   * (the branch stands before the folder; `filename` may hold folders: https://github.com/go-gitea/gitea/pull/16556).
   * Issues read `title` and `body`: `NewIssue` in routers/web/repo/issue_new.go.
   */
  gitea: {
    edit: (branch, path) => `/_edit/${branch}/${path}`,
    source: (branch, path) => `/src/branch/${branch}/${path}`,
    history: (branch, path) => `/commits/branch/${branch}/${path}`,
    newFile: { page: (branch) => `/_new/${branch}/`, path: 'filename', text: 'value' },
    newIssue: { page: '/issues/new', title: 'title', text: 'body' },
  },
  /**
   * Bitbucket Cloud. `mode=edit` opens the editor of a file (as Backstage does in `BitbucketCloudIntegration.resolveEditUrl`). Nothing can
   * be given to a new file, not even its name, so its page is the branch's source, where “New file” stands (https://bitbucket.org/blog/?p=2233).
   * It has no issues after 20 August 2026
   * (https://community.atlassian.com/forums/Bitbucket-articles/Announcing-sunset-of-Bitbucket-Issues-and-Wikis/ba-p/3193882).
   */
  bitbucket: {
    edit: (branch, path) => `/src/${whole(branch)}/${path}?mode=edit&at=${whole(branch)}`,
    source: (branch, path) => `/src/${whole(branch)}/${path}`,
    history: (branch, path) => `/history-node/${whole(branch)}/${path}`,
    newFile: { page: (branch) => `/src/${whole(branch)}/` },
  },
};

/** Bitbucket takes what stands between two slashes for the branch, so a slash of its name is written out. */
const whole = (branch: string): string => branch.replaceAll('/', '%2F');

/**
 * The page where a new file begins. With `carriesText` its path and text are filled in; without, the reader has to paste the text
 * (and on Bitbucket type the path), since the host cannot be given it or the address would be too long.
 * @param file.path from the library's root, such as `content/lessons/2026/name.mdx`
 * @throws {RangeError} where the path leaves the library
 */
export function newFilePage(repository: Repository, file: { path: string; text: string; title: string }): { address: string; carriesText: boolean } {
  const { newFile } = HOSTS[repository.host];
  const page = baseOf(repository) + newFile.page(branchOf(repository));
  const path = segmentsOf(repository, file.path).join('/');
  const named: Parameters = newFile.path === undefined ? [] : [[newFile.path, path]];
  if (newFile.text !== undefined) {
    const full: Parameters = [...named, [newFile.text, file.text]];
    const titled: Parameters = newFile.message === undefined ? full : [...full, [newFile.message, file.title]];
    for (const parameters of [titled, full]) {
      const address = withParameters(page, parameters);
      if (address.length <= ADDRESS_LIMIT) return { address, carriesText: true };
    }
  }
  return { address: withParameters(page, named), carriesText: false };
}

/**
 * The page where a file is edited.
 * @param path from the library's root
 * @throws {RangeError} where the path leaves the library
 */
export const editPage = (repository: Repository, path: string): string => filePage(repository, path, 'edit');

/** The page that shows a file. As `editPage`. */
export const sourcePage = (repository: Repository, path: string): string => filePage(repository, path, 'source');

/** The page that lists the changes of a file. As `editPage`. */
export const historyPage = (repository: Repository, path: string): string => filePage(repository, path, 'history');

/** The page of a new issue with title and text filled in; without the text where it is too long. Undefined where the host has no issues. */
export function newIssuePage(repository: Repository, issue: { title: string; text: string }): string | undefined {
  const { newIssue } = HOSTS[repository.host];
  if (!newIssue) return undefined;
  const page = baseOf(repository) + newIssue.page;
  const full = withParameters(page, [[newIssue.title, issue.title], [newIssue.text, issue.text]]);
  return full.length <= ADDRESS_LIMIT ? full : withParameters(page, [[newIssue.title, issue.title]]);
}

function filePage(repository: Repository, path: string, page: 'edit' | 'source' | 'history'): string {
  return baseOf(repository) + HOSTS[repository.host][page](branchOf(repository), segmentsOf(repository, path).map(encoded).join('/'));
}

/** The repository's address as people copy it, without what a clone address or a browser adds. */
function baseOf({ url }: Repository): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/, '').replace(/(?<!\/)\/+$/, '');
}

/** Hosts find out where a branch with a slash ends; the slash stays. */
const branchOf = ({ branch = 'main' }: Repository): string => branch.split('/').map(encoded).join('/');

function segmentsOf({ contentPath = '' }: Repository, path: string): string[] {
  const segments = [...contentPath.split('/').filter((segment) => segment !== '' && segment !== '.'), ...path.split('/')];
  // Browsers resolve “..” in an address, so it would lead to another page of the host.
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) throw new RangeError(`“${path}” is no path inside the library.`);
  return segments;
}

// Half a surrogate pair cannot stand in an address: it becomes the replacement character, as it does in a file.
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

type Parameters = [name: string, value: string][];

function withParameters(page: string, parameters: Parameters): string {
  return parameters.length === 0 ? page : `${page}?${new URLSearchParams(parameters).toString()}`;
}
