// The file that a template's documents are made from, with its parts named and their texts still to be written.
import { slugOf } from '../contribute/mint.ts';
import { quotedOrPlain } from '../contribute/yaml-text.ts';

/** `document.mdx`: a section for each heading. Its guidance is empty, and the check says so until it is written. */
export function documentSource(headings: readonly string[]): string {
  const ids = idsOf(headings);
  return headings.map((heading, index) => `<Section id="${ids[index]}" title="${attribute(heading)}">\n\n<Guidance>\n\n</Guidance>\n\n</Section>\n`).join('\n');
}

/** `workbook.yaml`: one sheet with a column for each heading, of text until somebody says otherwise. */
export function workbookSource(title: string, headings: readonly string[]): string {
  // Excel allows 31 characters, and not these.
  const sheet = [...title.replace(/[[\]:*?/\\]/g, ' ').replace(/\s+/g, ' ').trim()].slice(0, 31).join('').replace(/^'+|'+$/g, '').trim() || 'Sheet 1';
  const ids = idsOf(headings);
  const columns = headings.map((heading, index) => `      - id: ${quotedOrPlain(ids[index] ?? '')}\n        title: ${quotedOrPlain(heading)}\n        type: text\n        guidance:\n`);
  return `sheets:\n  - id: ${quotedOrPlain(slugOf(sheet))}\n    title: ${quotedOrPlain(sheet)}\n    about:\n    columns:\n${columns.join('')}`;
}

/** An id for each heading, each once. */
function idsOf(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const slug = slugOf(heading).slice(0, 60);
    let id = slug;
    for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
    taken.add(id);
    return id;
  });
}

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/\s+/g, ' ').trim();
