// The foot of a page: how to mend what it shows, and when that was last changed. Only what leads somewhere is shown.
import { contactPage } from '../contribute/contact.ts';
import { editPage, historyPage, newIssuePage } from '../contribute/hosts.ts';
import type { FileHistory } from '../history/index.ts';
import type { AnyRecord } from '../library/index.ts';
import { formatDay, formatNumber } from '../site/format.ts';
import { href, type Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { html, Markup } from './markup.ts';

export interface FootOf {
  title: string;
  /** The page's address with the base path. */
  path: string;
  record?: AnyRecord | undefined;
  /** The file that the page is made from, where it has no record. */
  file?: string | undefined;
}

/** The foot of a page; undefined where nothing can be said or done. */
export function pageFoot(site: Site, { title, path, record, file = record?.file }: FootOf): Markup | undefined {
  const { library: { settings: { repository, contact, site: host } }, messages: { pageFoot: words } } = site;
  const problem = { title: words.problemTitle(title), text: words.problemText(host === undefined ? path : new URL(path, host).href) };
  const atHost = repository && file !== undefined ? editPage(repository, file) : undefined;
  const form = record && record.kind !== 'term' ? `${href(`/contribute/correction/${record.kind}/`, site.base)}?record=${record.id}` : undefined;
  const ways = [
    way('edit', words.improve, atHost ?? form),
    way('form', words.correct, atHost && form),
    way('report', words.report, (repository && newIssuePage(repository, problem)) ?? contactPage(contact, problem)),
  ].filter((one) => one !== undefined);
  const changed = changedText(site, file);
  if (ways.length === 0 && !changed) return undefined;
  return html`<footer class="page-foot" data-pagefind-ignore>${changed}${ways.length > 0 && html`<ul class="page-ways no-print">${ways.map((one) => html`<li>${one}</li>`)}</ul>`}</footer>`;
}

function way(name: 'edit' | 'form' | 'report', words: string, address: string | undefined): Markup | undefined {
  return address === undefined ? undefined : html`<a href="${address}"${address.startsWith('http') && new Markup(' rel="noopener noreferrer"')}>${icon(name)}${words}</a>`;
}

function changedText(site: Site, file: string | undefined): Markup | undefined {
  const known = file === undefined ? undefined : site.history.get(file);
  if (file === undefined || !known) return undefined;
  const { messages: { pageFoot: words }, library: { settings: { repository } }, locale } = site;
  const time = (day: string | undefined) => day !== undefined && html`<time datetime="${day}">${formatDay(day, locale)}</time>`;
  const changes = known.changes !== undefined && words.changes(formatNumber(known.changes, locale));
  const parts = {
    changed: time(known.changed), first: time(known.first),
    changes: changes && repository ? html`<a href="${historyPage(repository, file)}" rel="noopener noreferrer">${changes}</a>` : changes,
  };
  return html`<p class="page-changed">${sentence(site, known).map((text) => filled(text, parts))}</p>`;
}

function sentence({ messages: { pageFoot: words }, locale }: Site, { changed, first, changes, people = 0, uncommitted }: FileHistory): string[] {
  const told = changed === undefined ? [] : changes === undefined ? [words.changed] : changes === 1 ? [words.added] : [words.changedBy(people, formatNumber(people, locale), first === changed)];
  return uncommitted ? [...told, `${told.length > 0 ? ' ' : ''}${words.uncommitted}`] : told;
}

/** Text with markup in the place of `{name}`. */
function filled(text: string, parts: Record<string, Markup | string | false | undefined>): Markup {
  return html`${text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 1 ? parts[piece] : piece))}`;
}
