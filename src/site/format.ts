// Dates and numbers as the locale writes them.

/** A day (`YYYY-MM-DD`) in words: `22 November 2026`; `short`: `22 Nov 2026`; `month`: `November 2026`. */
export function formatDay(day: string, locale: string, style: 'long' | 'short' | 'month' = 'long'): string {
  const month = style === 'short' ? 'short' : 'long';
  const format = () => formatter(locale, style, () => new Intl.DateTimeFormat(locale, { ...(style === 'month' ? {} : { day: 'numeric' }), month, year: 'numeric', timeZone: 'UTC' })).format(new Date(`${day}T00:00:00Z`));
  return formatter(locale, `${style} ${day}`, format);
}

/** A number with the locale's separators. */
export function formatNumber(value: number, locale: string): string {
  return formatter(locale, 'number', () => new Intl.NumberFormat(locale)).format(value);
}

/** `a, b and c`. */
export function formatList(items: readonly string[], locale: string): string {
  return formatter(locale, 'list', () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

// Formatters are slow to make, days are slow to write, and pages ask for thousands of the same.
const made = new Map<string, unknown>();
function formatter<T>(locale: string, style: string, make: () => T): T {
  const key = `${locale} ${style}`;
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}
