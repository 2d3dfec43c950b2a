// Why search may fail in a page that stands open while the portal is renewed.

/** The index was replaced by that of a later build. Whoever asks again gets the new one. */
export class StaleIndexError extends Error {
  override name = 'StaleIndexError';
}
/** The index is of another form than this page's code: the page is of another deploy. */
export class OtherFormatError extends Error {
  override name = 'OtherFormatError';
}
/** The index holds other lessons than the list on the page: one of the two is of another deploy. */
export class OtherListError extends Error {
  override name = 'OtherListError';
}
