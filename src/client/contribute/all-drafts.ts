// Drafts of every form, on the page that leads to them.
import { element } from '../search/elements.ts';
import { DraftStore, type StoredDraft } from './drafts.ts';
import { fill, type Told } from './told.ts';

const box = document.getElementById('all-drafts');
if (box) {
  const { base, locale, words } = JSON.parse(box.dataset.told ?? '{}') as { base: string; locale: string; words: Told['words']['drafts'] };
  const drafts = new DraftStore(base).list();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const pageOf = ({ form, key }: StoredDraft): string => {
    const record = /^correction:(.*)$/.exec(form)?.[1];
    return record === undefined ? `${base}contribute/${form}/?draft=${key}` : `${base}contribute/correction/?record=${encodeURIComponent(record)}&draft=${key}`;
  };
  const nameOf = ({ title, form }: StoredDraft): string => {
    const name = title.trim() === '' ? words.untitled : title;
    return form.startsWith('correction:') ? fill(words.correctionOf, { title: name }) : name;
  };
  box.hidden = drafts.length === 0;
  box.append(element('h2', {}, words.title), element('p', { class: 'hint' }, words.about), element('ul', { class: 'draft-list' }, ...drafts.map((draft) => element('li', {},
    element('a', { class: 'draft-title', href: pageOf(draft) }, nameOf(draft)), element('span', { class: 'hint' }, fill(words.saved, { when: when.format(draft.saved) }))))));
}
