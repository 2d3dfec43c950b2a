// How long a text takes to read.
import type { AnyRecord } from '../library/index.ts';

/** Words a minute of somebody who reads to do it, not to have read it. */
const PACE = 200;

/** Minutes that the body of a record takes to read, at least one. */
export const readingMinutes = ({ body }: AnyRecord): number => Math.max(1, Math.round(body.words / PACE));
