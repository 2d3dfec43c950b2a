// The judged questions of the shipped library: what people ask, and which records answer. questions/README.md says how they came about.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Question { id: string; text: string }
export interface Questions {
  queries: Question[];
  /** For each question by its id, the grade of each record that answers it: 3, 2 or 1. */
  judgements: Map<string, Map<string, number>>;
}

const HEADER = 'query_id\tdoc_id\trelevance';

/** @throws {Error} when the table of judgements has another header, or a row that is not three cells or judges a record twice. */
export function readQuestions(): Questions {
  const queries = linesOf('queries.jsonl').map((line) => JSON.parse(line) as Question);
  const judgements = new Map<string, Map<string, number>>();
  const [header, ...rows] = linesOf('qrels.tsv');
  if (header !== HEADER) throw new Error(`qrels.tsv begins with “${header}”, not with “${HEADER}”.`);
  for (const row of rows) {
    const [question, record, grade, ...rest] = row.split('\t');
    if (!question || !record || !grade || rest.length > 0) throw new Error(`qrels.tsv: “${row}” is not question, record and grade.`);
    const judged = judgements.get(question) ?? new Map<string, number>();
    if (judged.has(record)) throw new Error(`qrels.tsv judges ${record} twice for ${question}.`);
    judgements.set(question, judged.set(record, Number(grade)));
  }
  return { queries, judgements };
}

function linesOf(name: string): string[] {
  return readFileSync(fileURLToPath(new URL(`questions/${name}`, import.meta.url)), 'utf8').split(/\r?\n/).filter((line) => line !== '');
}
