// What a form's script is handed by its page: words of the catalogue as plain text, and what the settings say.
import type { Told } from '../../client/contribute/told.ts';
import type { FileKind } from '../../client/contribute/protocol.ts';
import type { Messages } from '../../messages/index.ts';
import type { Site } from '../../site/site.ts';

/** Everything that the script of a form needs to know. */
export function toldFor({ library: { settings }, messages: { forms }, base, locale, today, audience }: Site, kind: FileKind, correction: boolean): Told {
  const { left, over, removed, similar, preview, drafts, check, send, correction: own } = forms;
  const { errors, warnings, ...checkWords } = check;
  const { carried, pasted, hosts, mailSubject, ...sendWords } = send;
  const { of, unknown, ...correctionWords } = own;
  const host = settings.repository?.host;
  return {
    kind, correction, base, locale, today, audience, repository: settings.repository, contact: settings.contact,
    words: {
      left, over, removed, similar, preview, drafts,
      check: { ...checkWords, oneError: errors(1), errors: countless(errors), oneWarning: warnings(1), warnings: countless(warnings) },
      send: { ...sendWords, host: host === undefined ? '' : hosts[host], carried: host === undefined ? [] : carried[host], pasted: host === undefined ? [] : pasted[host], subject: mailSubject('{title}') },
      correction: { ...correctionWords, of: of('{title}'), unknown: unknown('{id}') },
    },
  };
}

/** The words for several, with a place for how many. */
const countless = (words: Messages['forms']['check']['errors']): string => words(2).replace('2', '{n}');
