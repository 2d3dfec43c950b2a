// Asks the index, and once more where a deploy has replaced it meanwhile.
import { search, type Answer, type Engines, type Question } from '../../search/search.ts';
import { forgetSearch, loadSearch } from './engine.ts';
import { StaleIndexError } from './errors.ts';

/**
 * Answers a question and prepares what is shown of it, both from one index.
 * @throws what the network throws, after it was tried again.
 */
export async function ask<T>(question: Question, prepare: (answer: Answer, engines: Engines) => Promise<T>): Promise<{ answer: Answer; engines: Engines; prepared: T }> {
  const once = async () => {
    const engines = await loadSearch();
    const answer = await search(engines, question);
    if (answer.failure instanceof StaleIndexError) throw answer.failure;
    return { answer, engines, prepared: await prepare(answer, engines) };
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof StaleIndexError)) throw error;
    forgetSearch();
    return once();
  }
}
