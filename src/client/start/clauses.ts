// The clauses that apply, standard by standard, to be ticked off.
import type { StartTold } from '../../components/start/told.ts';
import { fill } from '../contribute/told.ts';
import { markOf } from './marks.ts';
import type { ShownPack } from './protocol.ts';

export class Clauses {
  readonly #ticked: Set<string>;

  constructor(root: HTMLElement, { standards }: ShownPack, ticked: ReadonlySet<string>, told: StartTold, changed: () => void) {
    this.#ticked = new Set(ticked);
    const number = new Intl.NumberFormat(told.locale);
    const copy = (id: string) => (root.querySelector<HTMLTemplateElement>(id)?.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    root.querySelector('#clauses')?.replaceChildren(...standards.map(({ title, address, clauses }) => {
      const group = copy('#standard');
      const count = group.querySelector('.count') as HTMLElement;
      const tell = () => { count.textContent = fill(told.words.clauses.count, { done: number.format(clauses.filter(({ reference }) => this.#ticked.has(reference)).length), all: number.format(clauses.length) }); };
      const standard = group.querySelector('.clause-standard') as HTMLElement;
      standard.textContent = title;
      group.querySelector('.ticks')?.append(...clauses.map((clause) => {
        const row = copy('#clause');
        const box = row.querySelector('input') as HTMLInputElement;
        box.checked = this.#ticked.has(clause.reference);
        box.addEventListener('change', () => {
          if (box.checked) this.#ticked.add(clause.reference);
          else this.#ticked.delete(clause.reference);
          tell();
          changed();
        });
        row.querySelector('[data-level]')?.replaceWith(markOf(root, `level-${clause.level}`));
        const id = row.querySelector('.id') as HTMLElement;
        id.textContent = clause.id;
        const name = row.querySelector('.clause-title') as HTMLElement;
        name.textContent = clause.title;
        const link = document.createElement('a');
        link.href = clause.address;
        link.target = '_blank';
        link.rel = 'noopener';
        link.className = 'clause-link';
        link.setAttribute('aria-label', `${clause.id} ${clause.title}`);
        link.append(markOf(root, 'read'));
        row.append(link);
        return row;
      }));
      group.dataset.address = address;
      tell();
      return group;
    }));
  }

  /** The clauses that are in place, also those of standards that this profile does not show. */
  get ticked(): string[] { return [...this.#ticked]; }

  /** How many of some clauses are in place. */
  done(references: readonly string[]): number { return references.filter((reference) => this.#ticked.has(reference)).length; }
}
