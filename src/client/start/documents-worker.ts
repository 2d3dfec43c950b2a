// Makes the archive of documents. The libraries that write office files are large and load with this worker alone, when documents are asked for.
import '../contribute/no-jit.ts';
import { partOf } from '../../contribute/source-parts.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Decision } from '../../start/read-decisions.ts';
import { appliedLessons, packDocuments } from '../../start/documents.ts';
import { startPack } from '../../start/pack.ts';
import { profileAt } from '../../start/profile.ts';
import type { RiskText } from '../../start/risks.ts';
import { openSources, type PackedSources } from '../../start/sources.ts';
import { fetched, startLibraryAt } from './fetching.ts';
import type { Answer, MadeDocuments, Request, Surroundings } from './protocol.ts';

let around: Surroundings = { base: '/', locale: 'en', today: '', parts: 1 };

async function documents(address: string, decisions: readonly Decision[]): Promise<MadeDocuments> {
  const [data, packed] = await Promise.all([startLibraryAt(around), fetched<PackedSources>(around, 'start/sources.json')]);
  const { settings, taxonomy } = data.library;
  const pack = startPack(data, profileAt(address, taxonomy).profile);
  const parts = new Set(appliedLessons({ data, pack, decisions }).map(({ lesson: { id } }) => partOf(id, around.parts)));
  const texts: Record<string, RiskText> = Object.assign({}, ...await Promise.all([...parts].map((part) => fetched<Record<string, RiskText>>(around, `start/lessons/${part}.json`))));
  const { start, documents: documentWords } = messagesFor(around.locale);
  const made = await packDocuments({
    data, pack, decisions, texts, sources: openSources(packed, settings, taxonomy), today: around.today, words: start.made, documentWords,
    shipped: async (file) => {
      const response = await fetch(around.base + file.replace(/^\//, ''));
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    },
  });
  return { name: made.name, bytes: made.content.buffer, documents: made.documents, missing: made.missing.map(({ title }) => title) };
}

addEventListener('message', ({ data: request }: MessageEvent<Request>) => {
  if (request.ask === 'open') { around = request; return; }
  const { serial, address, decisions } = request;
  documents(address, decisions).then(
    (made) => { postMessage({ serial, documents: made } satisfies Answer, { transfer: [made.bytes] }); },
    (error: unknown) => { postMessage({ serial, failed: error instanceof Error ? error.message : String(error) } satisfies Answer); },
  );
});
