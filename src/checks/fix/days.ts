// Days as people write them, where only one day can be meant.
import { isDay } from '../../model/fields.ts';

/** `2024-3-1`, `2024/03/01`, `2024.3.1`, `20240301`, each also with a midnight behind it. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:of )?([\p{L}.]{3,20}),?[ -]+(\d{4})$/u;
const MONTH_NAME_DAY = /^([\p{L}.]{3,20}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u;

/**
 * The day that a text means as `YYYY-MM-DD`; undefined where it means none, or could mean two. Names of months are read in
 * English and in the language of the library.
 */
export function dayMeant(text: string, locale = 'en'): string | undefined {
  const written = text.trim();
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(written) ?? [];
  if (year !== '') return dayOf(year, month, day);
  const compact = COMPACT.exec(written);
  if (compact) return dayOf(compact[1], compact[2], compact[3]);
  const last = YEAR_LAST.exec(written);
  if (last) {
    const readings = new Set([dayOf(last[4], last[3], last[1]), dayOf(last[4], last[1], last[3])].filter((one) => one !== undefined));
    return readings.size === 1 ? [...readings][0] : undefined;
  }
  const named = DAY_MONTH_NAME.exec(written);
  if (named) return dayOf(named[3], monthOf(named[2] ?? '', locale), named[1]);
  const american = MONTH_NAME_DAY.exec(written);
  return american ? dayOf(american[3], monthOf(american[1] ?? '', locale), american[2]) : undefined;
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

const months = new Map<string, Map<string, string>>();

function monthOf(name: string, locale: string): string | undefined {
  const wanted = plain(name);
  return monthsIn('en').get(wanted) ?? monthsIn(locale).get(wanted);
}

/** The number of each month by its names, long and short, in one language. */
function monthsIn(locale: string): Map<string, string> {
  const known = months.get(locale);
  if (known) return known;
  const names = new Map<string, string>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      const name = plain(format.formatToParts(Date.UTC(2024, month, 1)).find(({ type }) => type === 'month')?.value ?? '');
      if (name !== '') names.set(name, String(month + 1));
    }
  }
  if (locale === 'en') names.set('sept', '9');
  months.set(locale, names);
  return names;
}

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');
