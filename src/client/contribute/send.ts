// The ways in which what was written leaves this browser, each of them a thing that the person does: a page of the git host
// with path and text filled in, a file, the clipboard, a mail. The page itself sends nothing.
import { contactPage } from '../../contribute/contact.ts';
import { editPage, newFilePage, newIssuePage } from '../../contribute/hosts.ts';
import { button, element } from '../search/elements.ts';
import type { Checked } from './protocol.ts';
import { fill, type Told } from './told.ts';

/** Longer addresses than this are cut or refused by mail programs (Outlook takes about 2,000 characters). */
const LONGEST_MAIL = 2000;
const KEEP_FILE_MS = 10_000;

/** Draws the ways for what the check last made of the draft. Redrawn only when something changed, so that focus stays. */
export function drawWays(box: HTMLElement, checked: Checked, told: Told, status: HTMLElement): void {
  const key = JSON.stringify([checked.file, checked.patch]);
  if (box.dataset.drawn === key) return;
  box.dataset.drawn = key;
  box.replaceChildren(
    element('p', { class: 'hint' }, told.words.send.nothing),
    element('ul', { class: 'ways' }, ...[...hostWays(checked, told, status), ...mailWay(checked, told, status), ...fileWays(checked, told, status)]),
    ...(told.repository ? [] : [element('p', { class: 'why' }, told.words.send.noRepository)]),
    theFile(checked, told),
  );
}

function way(about: string, actions: readonly HTMLElement[], more?: HTMLElement): HTMLElement {
  return element('li', {}, element('p', { class: 'way-actions' }, ...actions), element('p', { class: 'way-about' }, about), more);
}

function link(address: string, words: string, told: Told, primary = false): HTMLAnchorElement {
  return element('a', { class: primary ? 'button' : 'button quiet', href: address, target: '_blank', rel: 'noopener noreferrer' }, words, element('span', { class: 'visually-hidden' }, ` (${told.words.preview.newTab})`));
}

function steps(told: Told, list: readonly string[], path: string): HTMLElement {
  return element('div', { class: 'way-steps' }, element('p', {}, told.words.send.steps), element('ol', {}, ...list.map((step) => element('li', {}, fill(step, { path })))));
}

function hostWays(checked: Checked, told: Told, status: HTMLElement): HTMLElement[] {
  const { repository, words: { send } } = told;
  if (!repository) return [];
  const { file, title } = checked;
  const ways: HTMLElement[] = [];
  if (told.correction) {
    const edit = copyOnTheWay(link(editPage(repository, file.path), fill(send.edit, { host: send.host }), told, true), file.text, told, status);
    const paste = [send.pasted[0] ?? '', send.replaced, ...send.pasted.slice(repository.host === 'bitbucket' ? 3 : 2)];
    ways.push(way(fill(send.cannot, { host: capital(send.host) }), [edit], steps(told, paste, file.path)));
    const issue = newIssuePage(repository, { title: fill(send.subject, { title }), text: issueText(checked) });
    if (issue !== undefined) ways.push(way(send.issueAbout, [issue.includes('diff') ? link(issue, send.issue, told) : copyOnTheWay(link(issue, send.issue, told), issueText(checked), told, status)]));
    return ways;
  }
  const page = newFilePage(repository, { path: file.path, text: file.text, title });
  const open = link(page.address, send.pull, told, true);
  if (page.carriesText) ways.push(way(fill(send.pullAbout, { host: send.host }), [open], steps(told, send.carried, file.path)));
  else {
    const why = repository.host === 'github' || repository.host === 'gitea' ? send.tooLong : fill(send.cannot, { host: capital(send.host) });
    ways.push(way(`${fill(send.pullAbout, { host: send.host })} ${why}`, [copyOnTheWay(open, file.text, told, status)], steps(told, send.pasted, file.path)));
  }
  return ways;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function issueText({ file, patch }: Checked): string {
  return `${file.path}\n\n\`\`\`\`diff\n${patch}\`\`\`\`\n`;
}

/** A link that puts the text into the clipboard before it opens its page. */
function copyOnTheWay(anchor: HTMLAnchorElement, text: string, told: Told, status: HTMLElement): HTMLAnchorElement {
  anchor.addEventListener('click', () => void copy(text, told.words.send.copied, told, status));
  return anchor;
}

async function copy(text: string, done: string, told: Told, status: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(status, done);
  } catch {
    say(status, told.words.send.copyFailed);
    const shown = document.querySelector<HTMLDetailsElement>('#the-file');
    if (!shown) return;
    shown.open = true;
    getSelection()?.selectAllChildren(shown.querySelector('code') ?? shown);
  }
}

function say(status: HTMLElement, words: string): void {
  status.textContent = words;
}

function mailWay(checked: Checked, told: Told, status: HTMLElement): HTMLElement[] {
  const { contact, words: { send } } = told;
  const { file, title, patch } = checked;
  const text = told.correction ? patch : file.text;
  const subject = fill(send.subject, { title });
  const full = contactPage(contact, { title: subject, text });
  if (full === undefined) return [];
  if (!full.startsWith('mailto:')) return [way(send.contactAbout, [link(full, send.contact, told)])];
  if (full.length <= LONGEST_MAIL) return [way(send.mailAbout, [mail(full, send.mail)])];
  const short = contactPage(contact, { title: subject, text: `${send.mailAttach}\n${file.path}\n` }) ?? '';
  const first = button(send.download, () => { download(nameOf(file.path), file.text); say(status, send.downloaded); }, 'button quiet');
  return [way(send.mailLong, [first, mail(short, send.mail)])];
}

const mail = (address: string, words: string): HTMLAnchorElement => element('a', { class: 'button quiet', href: address }, words);

const nameOf = (path: string): string => (path.endsWith('/index.mdx') ? `${path.split('/').at(-2) ?? 'record'}.mdx` : path.split('/').at(-1) ?? 'record.mdx');

function fileWays({ file, patch }: Checked, told: Told, status: HTMLElement): HTMLElement[] {
  const { send } = told.words;
  const name = nameOf(file.path);
  const save = button(send.download, () => { download(name, file.text); say(status, send.downloaded); }, 'button quiet');
  const take = button(send.copy, () => void copy(file.text, send.copyDone, told, status), 'button quiet');
  const change = patch === '' ? [] : [button(send.patch, () => { download(name.replace(/\.mdx$/, '.patch'), patch); say(status, send.downloaded); }, 'button quiet')];
  return [way(fill(send.downloadAbout, { name }), [save, take, ...change])];
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const anchor = element('a', { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_FILE_MS);
}

function theFile({ file, patch }: Checked, told: Told): HTMLElement {
  const { send } = told.words;
  const shown = patch === '' ? file.text : patch;
  const open = document.querySelector<HTMLDetailsElement>('#the-file')?.open ?? false;
  return element('details', { id: 'the-file', class: 'the-file', open }, element('summary', {}, send.show), element('p', { class: 'hint' }, fill(send.where, { path: file.path })),
    element('pre', { class: 'code-block', tabindex: 0, role: 'group', 'aria-label': send.show }, element('code', {}, shown)));
}
