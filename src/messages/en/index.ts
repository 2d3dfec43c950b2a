// The English catalogue. One file a group of pages; `Messages` is the shape that every other locale must have.
import { common } from './common.ts';
import { contribute } from './contribute.ts';
import { history } from './history.ts';
import { hubs } from './hubs.ts';
import { insights } from './insights.ts';
import { layout } from './layout.ts';
import { lessons } from './lessons.ts';
import { offline } from './offline.ts';
import { pages } from './pages.ts';
import { queue } from './queue.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { standards } from './standards.ts';

export const en = { ...common, ...layout, ...lessons, ...standards, ...hubs, ...search, ...pages, ...contribute, ...history, ...offline, ...insights, ...queue, ...start };
