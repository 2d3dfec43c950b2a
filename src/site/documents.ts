// The documents of all templates, made beside everything else and kept by what they were made from.
//
// A document is kept under a digest of everything that may stand in it, whatever library it belongs to: so an unchanged
// one is never made twice, and two libraries that share a template share its documents.
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Download } from '../documents/index.ts';
import { CACHE_FOLDER, type AnyRecord, type Library, type RecordOf } from '../library/index.ts';
import { assemble } from '../library/library.ts';
import { messagesFor } from '../messages/index.ts';
import type { Id } from '../model/ids.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { digestOf } from './digest.ts';
import { engineDigest } from './engine.ts';

type Template = RecordOf<'template'>;

/** All that documents are made from; it crosses to the worker as it is. */
export interface DocumentsSource {
  libraryDir: string;
  settings: Settings;
  taxonomy: Taxonomy;
  /** The templates, and every record to which one refers. */
  records: AnyRecord[];
}

export interface MadeDocuments {
  /** The documents of each template, by its id. */
  downloads: Map<Id, Download[]>;
  /** How many templates’ documents had to be made; the others were kept from before. */
  made: number;
}

export interface MakeOptions {
  /** The folder that holds `templates/`. */
  libraryDir: string;
  /** Digest of the engine, where it is known already. */
  engine?: string;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

const KEPT = join(CACHE_FOLDER, 'documents');
/** What nobody asked for in this time is thrown away. */
const KEPT_MS = 14 * 86_400_000;
/**
 * A second process would not be worth its memory: it took 3 s off 15 and added 300 MB. Young objects live briefly, so little room
 * for them costs no time, and the collector comes before the old ones fill a quarter of a gigabyte.
 */
const WORKER_MEMORY = ['--max-semi-space-size=8', '--max-old-space-size=256'];
/** Fewer than this are made here: starting a process takes as long. */
const WORTH_A_WORKER = 4;

/**
 * Makes the documents of every template of a library, which is the audience's view.
 * @throws {Error} when a document cannot be made: the check lets no such source pass, so it is a fault of the engine.
 */
export async function makeDocuments(library: Library, { libraryDir, engine = engineDigest(), onProgress }: MakeOptions): Promise<MadeDocuments> {
  const templates = library.of('template').filter(({ source }) => source !== undefined);
  const source = sourceOf(library, templates, libraryDir);
  const keys = new Map(templates.map((template) => [template.id, keyOf(template, library, source, engine)]));
  const downloads = new Map<Id, Download[]>(templates.flatMap(({ id }) => {
    const kept = readKept(keys.get(id) ?? '');
    return kept ? [[id, kept]] : [];
  }));
  const missing = templates.filter(({ id }) => !downloads.has(id));
  let done = templates.length - missing.length;
  const keep = (id: Id, made: Download[]) => {
    downloads.set(id, made);
    writeKept(keys.get(id) ?? '', made);
    onProgress?.(++done, templates.length);
  };
  if (missing.length < WORTH_A_WORKER) {
    const make = makerOf(source);
    for (const { id } of missing) keep(id, await make(id));
  } else await makeInWorker(source, missing.map(({ id }) => id), keep);
  if (missing.length > 0) forgetOld();
  // In the order of the templates, whoever was done first.
  return { downloads: new Map(templates.flatMap(({ id }) => { const found = downloads.get(id); return found ? [[id, found]] : []; })), made: missing.length };
}

/** Makes the documents of one template after the other, by their ids. */
export function makerOf({ libraryDir, settings, taxonomy, records }: DocumentsSource): (id: Id) => Promise<Download[]> {
  const library = assemble(settings, taxonomy, records, [], []);
  const words = messagesFor(settings.locale ?? 'en-GB').documents;
  return async (id) => {
    // The libraries that write office files take a second to load, and mostly nothing is to be made.
    const [{ documentsOf }, { filesBelow }] = await Promise.all([import('../documents/index.ts'), import('../documents/files.ts')]);
    const template = library.records.get(id);
    return template?.kind === 'template' ? documentsOf(template, { read: filesBelow(libraryDir), library, words }) : [];
  };
}

/** Only what may stand in a document goes in, so that what is left out cannot make a kept one untrue. */
function sourceOf(library: Library, templates: readonly Template[], libraryDir: string): DocumentsSource {
  const { name, theme, locale, site, base } = library.settings;
  const records = new Map<Id, AnyRecord>(templates.map((template) => [template.id, template]));
  for (const template of templates) {
    for (const { to } of library.from(template.id)) {
      const record = library.records.get(to);
      if (record && !records.has(to)) records.set(to, record);
    }
  }
  return {
    libraryDir, taxonomy: library.taxonomy, records: [...records.values()],
    settings: { name, ...(theme && { theme }), ...(locale !== undefined && { locale }), ...(site !== undefined && { site }), ...(base !== undefined && { base }) },
  };
}

function keyOf(template: Template, library: Library, { libraryDir, settings, taxonomy }: DocumentsSource, engine: string): string {
  const others = [...new Set(library.from(template.id).map(({ to }) => to))].map((id) => library.records.get(id));
  const text = template.source && readFileSync(join(libraryDir, template.source.file), 'utf8');
  return digestOf(engine, settings, taxonomy, template, text, others.map((record) => record && [record.id, record.kind, record.title, record.summary, record.address, record.anchors]));
}

async function makeInWorker(source: DocumentsSource, ids: readonly Id[], made: (id: Id, downloads: Download[]) => void): Promise<void> {
  const worker = fork(fileURLToPath(new URL('./documents-worker.ts', import.meta.url)), { serialization: 'advanced', execArgv: WORKER_MEMORY });
  const waiting = [...ids];
  const give = () => { const id = waiting.shift(); if (id !== undefined) worker.send(id); return id !== undefined; };
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (answer: { id: Id; downloads: Download[] } | { failed: string }) => {
        if ('failed' in answer) { reject(new Error(answer.failed)); return; }
        // The next is made while this one is kept.
        const more = give();
        made(answer.id, answer.downloads.map((download) => ({ ...download, content: Buffer.from(download.content) })));
        if (!more) resolve();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => { reject(new Error(`The process that makes documents ended with ${code} before it was done.`)); });
      worker.send(source);
      give();
    });
  } finally {
    worker.kill();
  }
}

// --- what is kept --------------------------------------------------------------------------------------------

function readKept(key: string): Download[] | undefined {
  const file = join(KEPT, key);
  try {
    const kept = (deserialize(readFileSync(file)) as Download[]).map((download) => ({ ...download, content: Buffer.from(download.content) }));
    utimesSync(file, new Date(), new Date());
    return kept;
  } catch {
    // Absent or damaged: it is made.
    return undefined;
  }
}

function writeKept(key: string, downloads: readonly Download[]): void {
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(join(KEPT, `${key}.${process.pid}`), serialize(downloads));
    renameSync(join(KEPT, `${key}.${process.pid}`), join(KEPT, key));
  } catch {
    // A read-only folder: the next build makes it again.
  }
}

function forgetOld(): void {
  try {
    for (const name of readdirSync(KEPT)) if (Date.now() - statSync(join(KEPT, name)).mtimeMs > KEPT_MS) rmSync(join(KEPT, name), { force: true });
  } catch {
    // Another process was quicker.
  }
}
