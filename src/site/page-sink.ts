// Where finished pages go on their way to disk: the middleware hands every one to whoever listens in this process.
const KEY = Symbol.for('waymark.pages');

/** Takes a page's address path and its HTML; whoever renders waits for what it returns. */
export type PageSink = (path: string, html: string) => Promise<void> | undefined;

/** Starts (or, with undefined, stops) listening to the pages that this process renders. */
export function listenToPages(sink: PageSink | undefined): void {
  (globalThis as { [KEY]?: PageSink | undefined })[KEY] = sink;
}

/** The listener, if there is one. */
export function pageSink(): PageSink | undefined {
  return (globalThis as { [KEY]?: PageSink | undefined })[KEY];
}
