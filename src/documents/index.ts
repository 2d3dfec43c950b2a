// Template sources to documents. Markdown today; the office formats join here, one module a format.
import type { RecordOf } from '../library/index.ts';
import { markdownOf } from './markdown.ts';

export const VARIANTS = ['blank', 'guided'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A document that people download. */
export interface Download {
  variant: Variant;
  format: 'md';
  /** Address on the site, below the base path. */
  address: string;
  content: Buffer;
}

/** Every document of a template; none while its source is missing. */
export function documentsOf(template: RecordOf<'template'>, { libraryDir }: { libraryDir: string }): Download[] {
  if (!template.source) return [];
  return VARIANTS.map((variant) => ({
    variant, format: 'md',
    address: `${template.address}${template.slug}-${variant}.md`,
    content: Buffer.from(markdownOf(template, variant, libraryDir)),
  }));
}
