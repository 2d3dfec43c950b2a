// What is typed into a form is shown as it was typed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedText } from '../../../src/contribute/typed-text.ts';
import { readBody } from '../../../src/library/body.ts';

const read = (text: string) => {
  const { body, complaints } = readBody(typedText(text), 'lesson', 0);
  return { complaints: complaints.map(({ message }) => message), shown: body.passages.map((passage) => passage.text).join('\n'), html: body.parts.map((part) => (typeof part === 'string' ? part : `[${part.slot}]`)).join('') };
};

test.each([
  'It cost < 5 and > 3.', 'Use {braces} or {{mustache}}.', '<script>alert(1)</script>', '</p><img src=x onerror=alert(1)>', 'a<b>c', '<!-- hidden -->', '{7*7}', '<>', 'import fs from “fs”', 'export {a}', 'C:\\new {x}',
])('%s', (text) => {
  const { complaints, shown } = read(text);
  expect(complaints).toEqual([]);
  expect(shown).toBe(text);
});

test('lists, emphasis, links, code and the components of records stay what they are', () => {
  expect(read('1. First\n2. **Second** with `<b>{x}</b>` and [[STD-RISK]]').html).toMatchInlineSnapshot(`
    "<ol>
    <li>First</li>
    <li><strong>Second</strong> with <code>&#x3C;b>{x}&#x3C;/b></code> and [mention]</li>
    </ol>"
  `);
  expect(read('```\n<b>{x}</b>\n```\n\n<Callout kind="tip">\n\nTake {care}.\n\n</Callout>').html).toMatchInlineSnapshot(`
    "<pre><code>&#x3C;b>{x}&#x3C;/b>
    </code></pre>
    <div class="callout callout-tip" role="note"><p class="callout-title">[callout-title]</p><p>Take {care}.</p></div>"
  `);
});

test('no text becomes markup or code', () => {
  const piece = fc.constantFrom('<', '>', '{', '}', '\\', '`', '<b>', '</b>', '<Callout', ' kind="tip">', 'import ', 'export{', '\n', '\n\n', ' ', 'word', '{/* x */}', '<!--', '-->', '```', '~~~', '$', '"', '=');
  fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
    const text = pieces.join('');
    // A line of “=” under a text makes a heading, in any Markdown; the person is told.
    const complaints = read(text).complaints.filter((message) => !message.includes('heading of the first level'));
    // A component that is begun and not ended is a mistake that a person is told of; nothing else can be one.
    if (!text.includes('<Callout')) expect(complaints, text).toEqual([]);
    else expect(complaints.some((message) => /expression|Raw HTML|code/.test(message)), text).toBe(false);
  }), { numRuns: 3000, examples: [[['`', '\n', '`', '<', '`']], [['`', '<', '\n', '`', '<', '`', '\n', '`', '<', '`']]] });
});
