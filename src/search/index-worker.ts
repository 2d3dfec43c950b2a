// The worker of build-index.ts: records in, then the other pages; it writes the files and ends.
import { messagesTo } from './worker-messages.ts';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { learnLanguages } from '../model/languages.ts';
import type { OtherText } from './index-texts.ts';
import { digestOf, packIndex, type IndexSource, type PackedIndex } from './pack.ts';
import { pageRecord } from './records.ts';

/** `source` is the file that holds it, as V8 serialises it. */
export interface IndexTask { source: string; folder: string }
export interface WrittenIndex { manifest: PackedIndex['manifest']; digest: string; seconds: number; bytes: number }

const messages = messagesTo(process);
const { source: file, folder } = await messages.next<IndexTask>();
const source = deserialize(readFileSync(file)) as IndexSource;
rmSync(file);
await learnLanguages([source.locale, ...source.records.flatMap(({ locale }) => locale ?? [])]);
const others = await messages.next<OtherText[]>();
const start = performance.now();
const { files, manifest } = packIndex({ ...source, records: [...source.records, ...others.map(pageRecord)] });
mkdirSync(folder, { recursive: true });
let bytes = 0;
for (const [name, content] of files) {
  writeFileSync(join(folder, name), content);
  bytes += content.length;
}
const written: WrittenIndex = { manifest, digest: digestOf(files), seconds: (performance.now() - start) / 1000, bytes };
process.send?.(written, () => { process.disconnect(); });
