// The English catalogue. One file a group of pages; `Messages` is the shape that every other locale must have.
import { common } from './common.ts';

export const en = { ...common };
