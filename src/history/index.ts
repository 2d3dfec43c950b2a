export { noHistory, readHistory, type FileHistory, type History, type HistoryOptions } from './history.ts';
