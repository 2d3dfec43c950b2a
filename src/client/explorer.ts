// The explorer of lessons: filters in the page, keeps what is chosen in the address, and saves what is shown as CSV.
// The list is fetched when somebody first filters; until then the page is as it was built.
import { listedEntry, listedHead, listedRow, type ListWords } from '../components/listed-lesson.ts';
import { html } from '../components/markup.ts';
import { addressOfFilter, FACET_NAMES, filterFrom, findLessons, narrows, type FacetName, type Filter, type Found, type LessonList, type ListedLesson } from './lesson-filter.ts';
import { toCsv } from '../model/csv.ts';

/** The words and addresses that the page hands over. */
interface Told {
  shown: string; all: string; none: string; noneHelp: string; searchAll: string; write: string; writeAt: string; loading: string; failed: string; remove: string; csvName: string;
  csv: Record<'id' | 'title' | 'state' | 'impact' | 'outcome' | 'observed' | 'phase' | 'topic' | 'cause' | 'project' | 'address', string>;
  list: ListWords; pageSize: number; search: string; index: string; locale: string;
}

const TYPING_MS = 120;
const explorer = document.querySelector<HTMLElement>('#explorer');
if (explorer) start(explorer);

function start(root: HTMLElement): void {
  const told = JSON.parse(root.dataset.told ?? '{}') as Told;
  const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector) as T;
  const form = find<HTMLFormElement>('#filter');
  const words = find<HTMLInputElement>('[name="q"]');
  const [status, results, pages, more, chosen, facets] = ['#told', '#results', '#pages', '#more', '#chosen', '#facets'].map((id) => find(id)) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLDetailsElement];
  const built = { status: status.textContent ?? '', results: results.innerHTML };
  const number = new Intl.NumberFormat(told.locale);
  let list: Promise<LessonList> | undefined;
  let found: Found | undefined;
  let shown = told.pageSize;
  let filter = filterFrom(new URLSearchParams(location.search));

  const wide = matchMedia('(width >= 60rem)');
  const follow = () => { facets.open = wide.matches; };
  follow();
  wide.addEventListener('change', follow);

  show();
  if (isAsked(filter)) void apply();

  addEventListener('popstate', () => { filter = filterFrom(new URLSearchParams(location.search)); shown = told.pageSize; show(); void apply(); });
  form.addEventListener('submit', (event) => { event.preventDefault(); keep('replace'); void apply(); });
  root.addEventListener('change', (event) => {
    if (event.target === words) return;
    read();
    keep('push');
    void apply();
  });
  let typing: ReturnType<typeof setTimeout> | undefined;
  words.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { read(); keep('replace'); void apply(); }, TYPING_MS);
  });
  more.addEventListener('click', () => { shown += told.pageSize; void draw(); });
  chosen.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    const { facet, value } = button.dataset;
    if (button.id === 'clear') filter = { ...filterFrom(new URLSearchParams()), sort: filter.sort, view: filter.view };
    else if (facet === 'q') filter.words = '';
    else if (facet !== undefined) filter.chosen[facet as FacetName] = filter.chosen[facet as FacetName].filter((id) => id !== value);
    shown = told.pageSize;
    show();
    keep('push');
    words.focus();
    void apply();
  });
  find('#export').addEventListener('click', () => void save());

  /** Takes the filter from the form. */
  function read(): void {
    const given = new FormData(form);
    const tags = filter.chosen.tag;
    filter = filterFrom(new URLSearchParams([...given].map(([name, value]) => [name, String(value)])));
    filter.chosen.tag = tags;
    shown = told.pageSize;
  }

  /** Sets the form to the filter. */
  function show(): void {
    words.value = filter.words;
    for (const input of root.querySelectorAll<HTMLInputElement>('[type="checkbox"]')) input.checked = filter.chosen[input.name as FacetName].includes(input.value);
    for (const input of root.querySelectorAll<HTMLInputElement>('[name="view"]')) input.checked = input.value === filter.view;
    find<HTMLSelectElement>('#sort').value = filter.sort;
  }

  function keep(how: 'push' | 'replace'): void {
    const parameters = addressOfFilter(filter).toString();
    const address = parameters === '' ? form.action : `${form.action}?${parameters}`;
    if (address === location.href) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  function isAsked({ sort, view }: Filter): boolean {
    return narrows(filter) || sort !== 'newest' || view !== 'list';
  }

  function load(): Promise<LessonList> {
    list ??= fetch(told.index).then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      const { facets: values, rows } = await response.json() as { facets: LessonList['facets']; rows: [string, string, string, string, string, number[][]][] };
      return { facets: values, lessons: rows.map(([id, title, address, observed, project, own]): ListedLesson => ({ id, title, address, observed, project, values: own })) };
    });
    list.catch(() => { list = undefined; });
    return list;
  }

  async function apply(): Promise<void> {
    const late = setTimeout(() => { status.textContent = told.loading; }, 300);
    try {
      const all = await load();
      found = findLessons(all, filter);
      await draw();
    } catch {
      status.textContent = told.failed;
    } finally {
      clearTimeout(late);
    }
  }

  async function draw(): Promise<void> {
    if (!found) return;
    const all = await load();
    const { lessons, counts } = found;
    const narrowed = narrows(filter);
    const asBuilt = !isAsked(filter) && shown === told.pageSize;
    pages.hidden = !asBuilt;
    more.hidden = asBuilt || lessons.length <= shown;
    const count = number.format(lessons.length);
    status.textContent = asBuilt ? built.status : narrowed ? told.shown.replace('{shown}', count).replace('{all}', number.format(all.lessons.length)) : told.all.replace('{all}', count);
    const page = lessons.slice(0, shown);
    if (asBuilt) results.innerHTML = built.results;
    else if (page.length === 0) results.innerHTML = html`<div class="empty"><strong>${told.none}</strong>${told.noneHelp} <a href="${told.search}?${new URLSearchParams({ q: filter.words }).toString()}">${told.searchAll}</a> · <a href="${told.writeAt}">${told.write}</a></div>`.text;
    else if (filter.view === 'table') results.innerHTML = html`<div class="table-scroll" tabindex="0" role="group" aria-label="${told.list.columns.title}"><table class="listed">${listedHead(told.list)}<tbody>${page.map((lesson) => listedRow(all, lesson, told.list))}</tbody></table></div>`.text;
    else results.innerHTML = html`<ul class="records">${page.map((lesson) => listedEntry(all, lesson, told.list))}</ul>`.text;
    for (const place of root.querySelectorAll<HTMLElement>('[data-count]')) {
      const [name, index] = (place.dataset.count ?? '').split(' ') as [FacetName, string];
      const many = counts[name][Number(index)] ?? 0;
      place.textContent = number.format(many);
      place.closest('label')?.classList.toggle('without', many === 0);
    }
    drawChosen(all);
  }

  function drawChosen(all: LessonList): void {
    for (const old of chosen.querySelectorAll('.choice')) old.remove();
    const choices = [
      ...(filter.words.trim() === '' ? [] : [{ facet: 'q', value: '', title: `“${filter.words.trim()}”` }]),
      ...FACET_NAMES.flatMap((name) => filter.chosen[name].map((id) => ({ facet: name as string, value: id, title: all.facets[name].find((value) => value.id === id)?.title ?? id }))),
    ];
    chosen.hidden = choices.length === 0;
    chosen.insertAdjacentHTML('afterbegin', choices.map(({ facet, value, title }) => html`<button class="choice" type="button" data-facet="${facet}" data-value="${value}" aria-label="${told.remove.replace('{value}', title)}">${title}<span aria-hidden="true">×</span></button>`.text).join(''));
  }

  /** Saves every lesson that fits, not only those on the page. */
  async function save(): Promise<void> {
    const all = await load();
    const { lessons } = findLessons(all, filter);
    const columns = Object.keys(told.csv) as (keyof Told['csv'])[];
    const titles = (lesson: ListedLesson, name: FacetName) => (lesson.values[FACET_NAMES.indexOf(name)] ?? []).map((value) => all.facets[name][value]?.title ?? '').join('; ');
    const cells = (lesson: ListedLesson) => columns.map((column) => {
      if (column === 'address') return new URL(lesson.address, location.href).href;
      if (column === 'id' || column === 'title' || column === 'observed' || column === 'project') return lesson[column];
      return titles(lesson, column);
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
