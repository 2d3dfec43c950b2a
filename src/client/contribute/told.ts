// What the page hands over to the script of a form.
import type { Messages } from '../../messages/index.ts';
import type { Repository } from '../../contribute/hosts.ts';
import type { FileKind } from './protocol.ts';

type Forms = Messages['forms'];

export interface Told {
  kind: FileKind;
  correction: boolean;
  base: string;
  locale: string;
  today: string;
  audience: string;
  repository: Repository | undefined;
  contact: string | undefined;
  words: Pick<Forms, 'left' | 'over' | 'similar' | 'preview' | 'drafts' | 'removed'> & {
    check: Omit<Forms['check'], 'errors' | 'warnings'> & { oneError: string; errors: string; oneWarning: string; warnings: string };
    send: Omit<Forms['send'], 'carried' | 'pasted' | 'hosts' | 'mailSubject'> & { host: string; carried: readonly string[]; pasted: readonly string[]; subject: string };
    correction: Omit<Forms['correction'], 'of' | 'unknown'> & { of: string; unknown: string };
  };
}

/** The element of the page with its script's words; undefined on a page without a form. */
export function toldBy(id: string): { root: HTMLElement; told: Told } | undefined {
  const root = document.getElementById(id);
  return root?.dataset.told === undefined ? undefined : { root, told: JSON.parse(root.dataset.told) as Told };
}

/** Puts values into a text with places in braces: `{n} characters left`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all));
}
