// Every word of the interface comes from here, by the locale of the settings.
import { en } from './en/index.ts';

export type Messages = typeof en;

const CATALOGUES: Record<string, Messages> = { en };

/** The catalogue for a language tag: its language's, else English. */
export function messagesFor(locale: string): Messages {
  return CATALOGUES[locale] ?? CATALOGUES[locale.split('-')[0] ?? ''] ?? en;
}

/** Whether there is a catalogue for the language of this tag. */
export function hasMessages(locale: string): boolean {
  return Object.hasOwn(CATALOGUES, locale) || Object.hasOwn(CATALOGUES, locale.split('-')[0] ?? '');
}
