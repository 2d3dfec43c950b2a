// The curator's desk of a site: its tasks, and the words and addresses that its page, its command and its files use.
import { editPage } from '../contribute/hosts.ts';
import type { AnyRecord } from '../library/index.ts';
import { calendarOf, feedOf } from '../queue/calendar.ts';
import { deadlinesOf, queueOf, type Deadline, type Task } from '../queue/queue.ts';
import type { ReportOptions } from '../queue/report.ts';
import { oncePerSite } from './once.ts';
import { addressOf } from './body.ts';
import type { Site } from './site.ts';

/** Everything that waits, candidates included. */
export const tasksOf = oncePerSite(async (site): Promise<Task[]> => queueOf(site.library, site.standings, await site.candidates(), site.today));

/** The name of an owner; its id where the taxonomy has none. */
export const ownerTitle = ({ library }: Pick<Site, 'library'>, id: string): string => library.taxonomy.owners.find((owner) => owner.id === id)?.title ?? id;

/** What reports need of a site. */
export function reportOptions({ library, messages }: Site): ReportOptions {
  const { repository } = library.settings;
  return { words: messages.queue, ownerTitle: (id) => ownerTitle({ library }, id), editPage: repository && ((file) => editPage(repository, file)) };
}

/** Whose deadlines a calendar holds; `id` is undefined for everybody together. `file` names its files. */
export interface DeskOwner { id: string | undefined; title: string; file: string; deadlines: Deadline[] }

/** Everybody together, and then each owner who has days to keep. Owners that are not in the taxonomy come last. */
export const deskOwners = oncePerSite((site): DeskOwner[] => {
  const all = deadlinesOf(site.library, site.standings, site.today);
  const known = site.library.taxonomy.owners.map(({ id }) => id);
  const named = [...new Set(all.flatMap(({ owner }) => owner ?? []))].sort((a, b) => (known.indexOf(a) + 1 || Infinity) - (known.indexOf(b) + 1 || Infinity) || (a < b ? -1 : 1));
  return [{ id: undefined, title: site.messages.queue.everybody, file: 'everybody', deadlines: all }, ...named.map((id) => ({ id, title: ownerTitle(site, id), file: `owner-${id}`, deadlines: all.filter(({ owner }) => owner === id) }))];
});

/** The addresses of an owner's calendar and feed, below the base path. */
export const deskFile = ({ file }: DeskOwner, format: 'ics' | 'xml'): string => `insights/queue/${file}.${format}`;

/** The calendars and feeds of all owners, by their addresses below the base path. */
export function deskFiles(site: Site): Map<string, () => Buffer> {
  return new Map(deskOwners(site).flatMap((owner): [string, () => Buffer][] => [
    [deskFile(owner, 'ics'), () => Buffer.from(calendarOf(owner.deadlines, calendarOptions(site, owner.title)))],
    [deskFile(owner, 'xml'), () => Buffer.from(feedOf(owner.deadlines, calendarOptions(site, owner.title), { self: fullAddress(site, `${site.base}${deskFile(owner, 'xml')}`) }))],
  ]));
}

/** What a calendar of one's own needs of a site. */
export function calendarOptions(site: Site, owner: string) {
  const { messages: { queue }, library, today } = site;
  return { words: { name: queue.calendarName(library.settings.name, owner), entry: queue.deadline }, today, pageOf: (record: AnyRecord) => fullAddress(site, addressOf(site, record)) };
}

/** With the host before it where the settings name one: calendars and feeds are read away from the portal. */
const fullAddress = ({ library }: Pick<Site, 'library'>, path: string): string => (library.settings.site === undefined ? path : new URL(path, library.settings.site).href);
