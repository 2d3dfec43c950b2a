// Which documents a pack has, told apart from their making: pages list them before anything that writes office files is loaded.
import type { RecordOf } from '../library/index.ts';
import type { StartPack } from './pack.ts';
import type { StartLibrary } from './start-library.ts';

/** The templates whose documents stand in the archive: those of the phase reached, and those that take decisions whenever they come. */
export function documentTemplates({ decisionHomes }: StartLibrary, { templates: { now, later } }: StartPack): RecordOf<'template'>[] {
  return [...now, ...later.filter(({ id }) => decisionHomes.has(id))].filter(({ source }) => source !== undefined);
}

/** Whether profile or decisions are written into a template's document. */
export function isFilledIn({ written }: StartLibrary, { id }: RecordOf<'template'>): boolean {
  return written.has(id);
}
