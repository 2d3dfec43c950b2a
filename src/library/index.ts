// The library's public face.
export { CACHE_FOLDER, cacheOf } from './cache.ts';
export { openLibrary, openSettings, fieldPlaces, locateField, NoLibraryError, type OpenLibrary, type ReadOptions } from './read.ts';
export { forAudience, maySee } from './audience.ts';
export { citesBack } from './citations.ts';
export type { Anchor, AnyRecord, Edge, Library, RecordOf, TemplateSource } from './library.ts';
export type { Body, Clause, Heading, Mention, Passage, Section } from './body.ts';
export type { BodyPart, Slot } from './render.ts';
export type { Media } from './files.ts';
