// Archives of documents: everything for a phase, and what a project of a tier cannot do without.
import type { Download } from '../documents/index.ts';
import { zipOf } from '../documents/zips.ts';
import { minimumSet } from '../insights/minimum-set.ts';
import type { Library, RecordOf } from '../library/index.ts';
import type { Id } from '../model/ids.ts';

/** An archive that people download. */
export interface Package {
  for: 'phase' | 'tier';
  /** The id of the phase or tier. */
  id: string;
  templates: RecordOf<'template'>[];
  /** Address on the site, below the base path. */
  address: string;
  content: Buffer;
}

/** What people open by a double click; the text forms are for other programs. */
const OFFICE = new Set<Download['format']>(['docx', 'xlsx']);

/** The templates of a phase, in the order of their titles. */
export const templatesOfPhase = (library: Library, phase: string): RecordOf<'template'>[] => byTitle(library, library.of('template').filter(({ data }) => data.phases.includes(phase)));

const byTitle = ({ settings }: Library, templates: RecordOf<'template'>[]) => [...templates].sort((a, b) => a.title.localeCompare(b.title, settings.locale ?? 'en-GB'));

/** The archives of every phase and tier that has templates: a folder for each variant, in it the Word and Excel files. */
export function packagesOf(library: Library, downloads: ReadonlyMap<Id, readonly Download[]>): Package[] {
  const pack = (kind: Package['for'], id: string, templates: RecordOf<'template'>[]): Package[] => {
    const files = templates.flatMap((template) => (downloads.get(template.id) ?? []).filter(({ format }) => OFFICE.has(format)).map(({ variant, format, content }) => ({ name: `${kind}-${id}/${variant}/${template.slug}.${format}`, content })));
    return files.length === 0 ? [] : [{ for: kind, id, templates, address: `/templates/${kind}-${id}.zip`, content: zipOf(files) }];
  };
  return [
    ...library.taxonomy.phases.flatMap(({ id }) => pack('phase', id, templatesOfPhase(library, id))),
    ...library.taxonomy.tiers.flatMap(({ id }) => pack('tier', id, minimumSet(library, id))),
  ];
}
