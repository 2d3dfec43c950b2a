// The library by what its records have in common, as links: for readers without JavaScript, and for who would rather look
// around than ask.
import { LESSON_FACETS } from '../client/lesson-filter.ts';
import { KINDS } from '../model/ids.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import { addressOf } from './body.ts';
import { lessonCounts, lessonList } from './lesson-list.ts';
import { oncePerSite } from './once.ts';
import { inDomain, inPhase, type Gathered } from './related.ts';
import { href, type Site } from './site.ts';

export interface BrowseLink { title: string; address: string; count: number }
/** Links by one thing that records have in common; `address` is the page that holds all of it. */
export interface BrowseGroup { title: string; address?: string; links: BrowseLink[] }

/** Facets that have a page of their own. A project's page names its lessons already. */
export const BROWSED = LESSON_FACETS.filter((facet) => facet !== 'project');
export type Browsed = (typeof BROWSED)[number];
/** So many projects are named, those with most lessons; the others are on their own page. */
const MOST_PROJECTS = 24;
/** So many lessons stand on a page of a facet, shared among its values: a page of five thousand titles would be half a megabyte. */
const LESSONS_A_PAGE = 700;
const LEAST_A_VALUE = 10;

/** How many lessons stand under each value of a facet. */
export function lessonsAValue(site: Site, facet: Browsed): number {
  return Math.max(LEAST_A_VALUE, Math.floor(LESSONS_A_PAGE / Math.max(1, lessonList(site).values(facet).length)));
}

/** The anchor of a value on the page of its facet. */
export const anchorOf = (value: string): string => `by-${value}`;

const pageOf = (site: Site, facet: Browsed): string => href(`/lessons/by/${facet}/`, site.base);

/** The values of a facet that lessons have, each leading to the lessons under it. */
export function valuesOfFacet(site: Site, facet: Browsed): BrowseLink[] {
  const counts = lessonCounts(site)[facet];
  return lessonList(site).values(facet).map(({ value, title }) => ({ title, address: `${pageOf(site, facet)}#${anchorOf(value)}`, count: counts.get(value) ?? 0 }));
}

/** Lessons by every facet. Facets without values are left out. */
export const lessonGroups = oncePerSite((site): BrowseGroup[] => {
  const titles = site.messages.search.browse.lessons;
  return [...BROWSED.map((facet) => ({ title: titles[facet], address: pageOf(site, facet), links: valuesOfFacet(site, facet) })), { title: titles.project, address: href('/projects/', site.base), links: projectLinks(site) }].filter(({ links }) => links.length > 0);
});

function projectLinks(site: Site): BrowseLink[] {
  const counts = lessonCounts(site).project;
  return site.library.of('project').map((project) => ({ title: project.title, address: addressOf(site, project), count: counts.get(project.id) ?? 0 }))
    .filter(({ count }) => count > 0).sort((a, b) => b.count - a.count).slice(0, MOST_PROJECTS);
}

/** Every kind of record by kind, phase and topic. */
export const libraryGroups = oncePerSite((site): BrowseGroup[] => {
  const { library, messages: { search: { browse }, kinds } } = site;
  const size = ({ standards, templates, lessons, guides }: Gathered) => standards.length + templates.length + lessons.length + guides.length;
  return [
    { title: browse.kinds, links: KINDS.map((kind) => ({ title: kinds[kind][1], address: href(`/${KIND_NOTES[kind].address}/`, site.base), count: library.of(kind).length })) },
    { title: browse.phases, links: library.taxonomy.phases.map(({ id, title }) => ({ title, address: href(`/phases/${id}/`, site.base), count: size(inPhase(site, id)) })) },
    { title: browse.topics, links: library.taxonomy.domains.map(({ id, title }) => ({ title, address: href(`/topics/${id}/`, site.base), count: size(inDomain(site, id)) })) },
  ].map(({ title, links }) => ({ title, links: links.filter(({ count }) => count > 0) })).filter(({ links }) => links.length > 0);
});
