// A collection for judging search: documents, questions, and which documents answer which question.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchRecord } from '../../src/search/records.ts';

export interface Collection {
  documents: { id: string; title: string; text: string }[];
  questions: { id: string; text: string }[];
  /** By question: the documents that answer it, 1 each. */
  judgements: Map<string, Map<string, number>>;
}

/** The folder is no collection; the message says where and why. */
export class CollectionError extends Error {
  override name = 'CollectionError';
}

/**
 * Reads `docs.jsonl` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv` (a head, then query_id, doc_id, relevance; every row
 * is relevant) of a folder.
 * @throws {CollectionError}
 */
export function readCollection(folder: string): Collection {
  const documents = jsonLines(folder, 'docs.jsonl', ['id', 'text']).map(({ id, title, text }) => ({ id: String(id), title: String(title ?? ''), text: String(text) }));
  const all = jsonLines(folder, 'queries.jsonl', ['id', 'text']).map(({ id, text }) => ({ id: String(id), text: String(text) }));
  const judgements: Collection['judgements'] = new Map();
  textOf(folder, 'qrels.tsv').split(/\r?\n/).forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const [question, document] = line.split('\t');
    if (question === undefined || document === undefined) throw new CollectionError(`${join(folder, 'qrels.tsv')}:${index + 1}  The row has no two columns. Write query_id, doc_id and relevance with tabs between.`);
    const judged = judgements.get(question) ?? new Map<string, number>();
    judgements.set(question, judged.set(document, 1));
  });
  const questions = all.filter(({ id }) => judgements.has(id));
  if (questions.length === 0) throw new CollectionError(`${folder}: no question of queries.jsonl is judged in qrels.tsv.`);
  return { documents, questions, judgements: new Map(questions.map(({ id }) => [id, judgements.get(id) ?? new Map<string, number>()])) };
}

function textOf(folder: string, name: string): string {
  const file = join(folder, name);
  if (!existsSync(file)) throw new CollectionError(`${file} is not there. A collection has docs.jsonl, queries.jsonl and qrels.tsv.`);
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

function jsonLines(folder: string, name: string, wanted: readonly string[]): Record<string, unknown>[] {
  return textOf(folder, name).split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${join(folder, name)}:${index + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new CollectionError(`${place}  The line is not JSON. Write one object a line.`);
    }
    const missing = wanted.find((field) => typeof value !== 'object' || value === null || !(field in value));
    if (missing !== undefined) throw new CollectionError(`${place}  The object has no “${missing}”.`);
    return [value as Record<string, unknown>];
  });
}

/** The documents as search takes them. */
export function recordsOf({ documents }: Collection): SearchRecord[] {
  return documents.map(({ id, title, text }, at) => ({
    id, kind: 'lesson', title, address: `/lessons/${at}/`, clauses: [], facets: { kind: ['lesson'] }, day: undefined, applied: 0, past: false,
    text: { title, summary: '', action: '', names: '', body: text },
  }));
}
