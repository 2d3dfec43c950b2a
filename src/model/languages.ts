// The languages besides English whose words are reduced to what their forms share. Each is loaded when a library or a
// reader needs it, so a portal in one language carries no other.
import lunr from 'lunr';
import { fold, isKnown, languageOf, teach } from './words.ts';

type Plugin = (lunr: object) => void;
/** What the plug-in of a language leaves at lunr. */
interface Rules { stemmer(token: lunr.Token): lunr.Token; stopWordFilter(token: lunr.Token): lunr.Token | undefined }

// Bundlers find these by reading them, so each stands here whole.
const PLUGINS: Record<string, () => Promise<{ default: Plugin }>> = {
  da: () => import('lunr-languages/lunr.da.js'),
  de: () => import('lunr-languages/lunr.de.js'),
  es: () => import('lunr-languages/lunr.es.js'),
  fi: () => import('lunr-languages/lunr.fi.js'),
  fr: () => import('lunr-languages/lunr.fr.js'),
  hu: () => import('lunr-languages/lunr.hu.js'),
  it: () => import('lunr-languages/lunr.it.js'),
  nl: () => import('lunr-languages/lunr.nl.js'),
  no: () => import('lunr-languages/lunr.no.js'),
  pt: () => import('lunr-languages/lunr.pt.js'),
  ro: () => import('lunr-languages/lunr.ro.js'),
  ru: () => import('lunr-languages/lunr.ru.js'),
  sv: () => import('lunr-languages/lunr.sv.js'),
  tr: () => import('lunr-languages/lunr.tr.js'),
};
// Norwegian has two written forms and one stemmer.
const SAME: Record<string, string> = { nb: 'no', nn: 'no' };

/** Loads what the languages of these tags need. Others are searched by their words as they stand. */
export async function learnLanguages(locales: Iterable<string>): Promise<void> {
  for (const locale of locales) {
    const language = languageOf(locale);
    const name = SAME[language] ?? language;
    const plugin = PLUGINS[name];
    if (isKnown(language) || !plugin) continue;
    const support = (await import('lunr-languages/lunr.stemmer.support.js') as { default: Plugin }).default;
    if (!('stemmerSupport' in lunr)) support(lunr);
    (await plugin()).default(lunr);
    const rules = (lunr as unknown as Record<string, Rules>)[name] as Rules;
    const token = (word: string) => new lunr.Token(word, {});
    teach(language, {
      stops: (word) => rules.stopWordFilter(token(word)) === undefined,
      // Accents went before, in texts and questions alike; a stemmer may bring none back.
      stem: (word) => fold(rules.stemmer(token(word)).toString()),
    });
  }
}
