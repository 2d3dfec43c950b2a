// The explorer of lessons: filters in the page, keeps what is chosen in the address, and saves what is shown as CSV.
// The list is fetched when somebody first filters, and search when somebody types words; until then the page is as it was built.
import { listedEntry, listedHead, listedRow, type ListWords } from '../components/listed-lesson.ts';
import { html } from '../components/markup.ts';
import { toCsv } from '../model/csv.ts';
import {
  addressOfFilter, filterFrom, findLessons, leavesOut, LESSON_FIELDS, NO_FILTER, openLessons, usualSort, valuesOf, withText,
  type FoundLessons, type LessonField, type LessonFilter, type LessonList, type LessonSort, type ListedLesson, type PackedLessons, type View,
} from './lesson-filter.ts';
import { element } from './search/elements.ts';
import { OtherListError } from './search/errors.ts';
import { FacetPanel, openWhereWide } from './search/facet-panel.ts';
import type { LessonAnswer } from './search/lesson-answer.ts';
import { notesOf, reasonsOf, remedyFor } from './search/notes.ts';
import { clipped, say, words } from './search/words.ts';

/** The words and addresses that the page hands over. */
interface Told {
  shown: string; all: string; none: string; noneHelp: string; searchAll: string; write: string; writeAt: string; loading: string; failed: string; remove: string; csvName: string;
  csv: Record<'id' | 'title' | 'observed' | 'address' | Extract<LessonField, 'state' | 'impact' | 'outcome' | 'phase' | 'domain' | 'rootCause' | 'project'>, string>;
  list: ListWords; pageSize: number; search: string; index: string;
}

const TYPING_MS = 120;
const explorer = document.querySelector<HTMLElement>('#explorer');
if (explorer) start(explorer);

function start(root: HTMLElement): void {
  const told = JSON.parse(root.dataset.told ?? '{}') as Told;
  const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector) as T;
  const form = find<HTMLFormElement>('#filter');
  const box = find<HTMLInputElement>('[name="q"]');
  const sort = find<HTMLSelectElement>('#sort');
  const [status, notes, results, pages, more, chosen] = ['#told', '#notes', '#results', '#pages', '#more', '#chosen'].map((id) => find(id)) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const built = { status: status.textContent ?? '', results: results.innerHTML };
  let list: Promise<LessonList> | undefined;
  let found: FoundLessons & { list: LessonList; answered: LessonAnswer | undefined } | undefined;
  let shown = told.pageSize;
  let filter = filterFrom(new URLSearchParams(location.search));
  let turn = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  openWhereWide(find<HTMLDetailsElement>('#facets'));
  const panel = new FacetPanel(find('#facets'), (choice) => { change({ chosen: choice }); });

  show();
  if (isAsked(filter)) void apply();

  addEventListener('popstate', () => { filter = filterFrom(new URLSearchParams(location.search)); shown = told.pageSize; show(); void apply(); });
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(typing); change(withText(filter, box.value)); });
  sort.addEventListener('change', () => { change({ sort: sort.value as LessonSort }); });
  for (const view of root.querySelectorAll<HTMLInputElement>('[name="view"]')) view.addEventListener('change', () => { change({ view: view.value as View }); });
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { change(withText(filter, box.value), { how: 'replace', typing: true }); }, TYPING_MS);
  });
  more.addEventListener('click', () => { shown += told.pageSize; draw(); });
  chosen.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    const { field, value } = button.dataset;
    box.focus();
    if (button.id === 'clear') change({ ...NO_FILTER, view: filter.view });
    else if (field === 'q') change(withText(filter, ''));
    else if (field !== undefined) change({ chosen: { ...filter.chosen, [field]: filter.chosen[field as LessonField]?.filter((one) => one !== value) } });
  });
  find('#export').addEventListener('click', () => void save());

  function change(to: Partial<LessonFilter>, { how = 'push', typing: isTyping = false }: { how?: 'push' | 'replace'; typing?: boolean } = {}): void {
    filter = { ...filter, ...to };
    shown = told.pageSize;
    if (!isTyping) show();
    keep(how);
    void apply(isTyping);
  }

  /** Sets the form to the filter. The facets follow when the counts are there. */
  function show(): void {
    box.value = filter.text;
    for (const input of root.querySelectorAll<HTMLInputElement>('[name="view"]')) input.checked = input.value === filter.view;
  }

  function keep(how: 'push' | 'replace'): void {
    const parameters = addressOfFilter(filter).toString();
    const address = parameters === '' ? form.action : `${form.action}?${parameters}`;
    if (address === location.href) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  function isAsked(asked: LessonFilter): boolean {
    return leavesOut(asked) || asked.sort !== 'newest' || asked.view !== 'list';
  }

  function load(fresh = false): Promise<LessonList> {
    if (fresh) list = undefined;
    list ??= fetch(told.index, { cache: fresh ? 'no-cache' : 'default' }).then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return openLessons(await response.json() as PackedLessons);
    });
    list.catch(() => { list = undefined; });
    return list;
  }

  async function apply(isTyping = false): Promise<void> {
    const mine = ++turn;
    const late = setTimeout(() => { status.textContent = told.loading; }, 300);
    let sentence = told.failed;
    try {
      let all = await load();
      let answered: LessonAnswer | undefined;
      if (filter.text.trim() !== '') {
        sentence = words.failed;
        const { askForLessons } = await import('./search/lesson-answer.ts');
        const question = { text: filter.text, typing: isTyping, literal: filter.literal };
        answered = await askForLessons(all, question).catch(async (error: unknown) => {
          if (!(error instanceof OtherListError)) throw error;
          // A deploy came between: both are loaded anew.
          all = await load(true);
          return askForLessons(all, question);
        });
      }
      clearTimeout(late);
      if (mine !== turn) return;
      found = { list: all, answered, ...findLessons(all, filter, answered?.places) };
      notes.replaceChildren(...(answered ? notesOf(answered.answer, { onLiteral: () => { change({ literal: true }); }, onRetry: () => void apply() }) : []));
      draw();
    } catch (error) {
      clearTimeout(late);
      if (mine !== turn) return;
      // What is shown stays.
      const remedy = remedyFor(error, sentence, () => void apply());
      status.textContent = remedy.sentence;
      notes.replaceChildren(element('p', { class: 'search-note' }, remedy.button));
    }
  }

  function draw(): void {
    if (!found) return;
    const { list: all, answered, lessons, counts } = found;
    const asBuilt = !isAsked(filter) && shown === told.pageSize;
    pages.hidden = !asBuilt;
    more.hidden = asBuilt || lessons.length <= shown;
    status.textContent = asBuilt ? built.status : leavesOut(filter) ? say(told.shown, { shown: lessons.length, all: all.lessons.length }) : say(told.all, { all: lessons.length });
    const page = lessons.slice(0, shown);
    const reasons = (lesson: ListedLesson) => { const why = answered?.why(lesson); return why ? reasonsOf(why) : []; };
    if (asBuilt) results.innerHTML = built.results;
    else if (page.length === 0) results.innerHTML = html`<div class="empty"><strong>${told.none}</strong>${told.noneHelp} <a href="${told.search}?${new URLSearchParams({ q: filter.text }).toString()}">${told.searchAll}</a> · <a href="${told.writeAt}">${told.write}</a></div>`.text;
    else if (filter.view === 'table') results.innerHTML = html`<div class="table-scroll" tabindex="0" role="group" aria-label="${told.list.columns.title}"><table class="listed">${listedHead(told.list)}<tbody>${page.map((lesson) => listedRow(all, lesson, told.list))}</tbody></table></div>`.text;
    else results.innerHTML = html`<ul class="records">${page.map((lesson) => listedEntry(all, lesson, told.list, reasons(lesson)))}</ul>`.text;
    panel.show(counts, filter.chosen);
    showSort();
    showChosen(all);
  }

  /** There is a best match only where words are typed. */
  function showSort(): void {
    const best = find<HTMLOptionElement>('#sort [value="relevance"]');
    best.hidden = best.disabled = usualSort(filter.text) !== 'relevance';
    sort.value = filter.sort;
  }

  function showChosen(all: LessonList): void {
    for (const old of chosen.querySelectorAll('.choice')) old.remove();
    const text = clipped(filter.text.trim());
    const choices = [
      ...(text === '' ? [] : [{ field: 'q', value: '', title: `“${text}”` }]),
      ...LESSON_FIELDS.flatMap((field) => (filter.chosen[field] ?? []).map((value) => ({ field, value, title: all.values(field).find((known) => known.value === value)?.title ?? value }))),
    ];
    chosen.hidden = choices.length === 0;
    chosen.insertAdjacentHTML('afterbegin', choices.map(({ field, value, title }) => html`<button class="choice" type="button" data-field="${field}" data-value="${value}" aria-label="${say(told.remove, { value: title })}">${title}<span aria-hidden="true">×</span></button>`.text).join(''));
  }

  /** Saves every lesson that fits, not only those on the page, in the order that is shown. */
  async function save(): Promise<void> {
    const all = found?.list ?? await load();
    const { lessons } = found ?? findLessons(all, filter);
    const columns = Object.keys(told.csv) as (keyof Told['csv'])[];
    const cells = (lesson: ListedLesson) => columns.map((column) => {
      if (column === 'address') return new URL(lesson.address, location.href).href;
      if (column === 'id' || column === 'title' || column === 'observed') return lesson[column];
      return valuesOf(all, lesson, column).map(({ title }) => title).join('; ');
    });
    // The mark at the front tells spreadsheets that the file is UTF-8.
    const file = new Blob(['\uFEFF', toCsv([columns.map((column) => told.csv[column]), ...lessons.map(cells)])], { type: 'text/csv;charset=utf-8' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = told.csvName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
