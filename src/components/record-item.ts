// A record in a list, drawn the same on every page: its title as a link, its marks, and its summary where wanted.
import type { AnyRecord } from '../library/index.ts';
import { addressOf } from '../site/body.ts';
import { formatNumber } from '../site/format.ts';
import { titleOf } from '../site/names.ts';
import type { Site } from '../site/site.ts';
import { icon } from './icons.ts';
import { mark, type MarkKind } from './marks.ts';
import { html, type Markup } from './markup.ts';

/** A mark with the word of the interface's language. */
export function wordMark(site: Site, kind: MarkKind, value: string, note?: string): Markup {
  const { messages } = site;
  const words: Record<MarkKind, Record<string, string>> = {
    state: messages.states, level: messages.levels, outcome: messages.outcomes, standard: messages.standardStates,
    project: messages.projectStates, decision: messages.decisions, impact: messages.impacts,
  };
  const word = words[kind][value] ?? value;
  return mark(kind, value, kind === 'impact' ? messages.parts.impact(word) : word, note);
}

export interface ItemOptions {
  /** Whether the summary is shown. */
  summary?: boolean;
  /** Words or marks after the record's own. */
  note?: Markup | undefined;
}

/** The inside of a list's entry. */
export function recordItem(site: Site, record: AnyRecord, { summary = false, note }: ItemOptions = {}): Markup {
  return html`<a class="record-title" href="${addressOf(site, record)}">${record.title}</a>${summary && html`<p class="record-summary">${record.summary}</p>`}<p class="marks">${marksOf(site, record)}${note}</p>`;
}

/** What is known of a record at a glance. */
export function marksOf(site: Site, record: AnyRecord): Markup {
  const { messages, library, locale } = site;
  switch (record.kind) {
    case 'lesson': {
      const { data } = record;
      const standing = site.standings.get(record.id);
      const project = data.project === undefined ? undefined : library.records.get(data.project as never);
      return html`${wordMark(site, 'state', standing?.state ?? 'captured')}${wordMark(site, 'outcome', data.outcome)}${wordMark(site, 'impact', data.impact.level)}<span>${project ? project.title : titleOf(site, 'domains', data.domains[0] ?? '')}, ${data.observed.slice(0, 4)}</span>`;
    }
    case 'standard': {
      const { data, body } = record;
      const count = (level: 'must' | 'should' | 'may') => body.clauses.filter((clause) => clause.level === level).length;
      return html`<span class="id">${record.id}</span>${data.state !== 'in-force' && wordMark(site, 'standard', data.state)}${(['must', 'should', 'may'] as const).map((level) => count(level) > 0 && mark('level', level, `${formatNumber(count(level), locale)} ${messages.levels[level].toLowerCase()}`))}`;
    }
    case 'template': {
      const { data } = record;
      return html`<span>${titleOf(site, 'domains', data.domain)}</span><span>${messages.phases.minutes(formatNumber(data.effort, locale))}</span>`;
    }
    case 'project': {
      const { data } = record;
      return html`${data.state !== undefined && wordMark(site, 'project', data.state)}${data.organisation !== undefined && html`<span>${data.organisation}</span>`}<span>${titleOf(site, 'projectTypes', data.type)}</span>`;
    }
    case 'guide': return html`<span>${record.data.domains.map((id) => titleOf(site, 'domains', id)).join(', ')}</span>`;
    case 'role': case 'training': case 'term': return html`<span>${icon(record.kind)} ${messages.kinds[record.kind][0]}</span>`;
  }
}
