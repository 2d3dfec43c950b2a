// The safe subset of MDX: what is refused and where, and what of the rest becomes known.
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/library/body.ts';
import { renderBody } from '../../../src/library/render.ts';
import type { BodyKind } from '../../../src/library/components.ts';

const read = (text: string, kind: BodyKind = 'guide') => readBody(text, kind, 0);
const complaints = (text: string, kind: BodyKind = 'guide') => read(text, kind).complaints.map(({ line, column, message }) => `${line}:${column} ${message}`);
const html = (text: string, kind: BodyKind = 'guide') => read(text, kind).body.parts.map((part) => (typeof part === 'string' ? part : `{${part.slot}}`)).join('');

describe('what is refused, each with its line and column', () => {
  test('code', () => {
    expect(complaints('Text.\n\nimport x from "y"\n\nexport const a = 1\n\n  import("fs")')).toMatchInlineSnapshot(`
      [
        "3:1 A block that starts with “import” is code, and code is not read.",
        "5:1 A block that starts with “export” is code, and code is not read.",
      ]
    `);
    expect(complaints('An import is a sentence.\n\nImport duties rose.\n\nimportant as it is')).toEqual([]);
  });

  test('expressions', () => {
    expect(complaints('One {1 + 1} two.\n\n{process.exit(7)}\n\n> {`x`}\n\n- {/* comment */}')).toMatchInlineSnapshot(`
      [
        "1:5 Braces hold an expression, and expressions are not read.",
        "3:1 Braces hold an expression, and expressions are not read.",
        "5:3 Braces hold an expression, and expressions are not read.",
        "7:3 Braces hold an expression, and expressions are not read.",
      ]
    `);
    expect(complaints('A literal \\{brace\\} and `{code}`.\n\n```js\nimport x from "y"; {a}\n```')).toEqual([]);
  });

  test('raw HTML and unknown components', () => {
    expect(complaints('A <b>bold</b> word.\n\n<script>alert(1)</script>\n\n<Calout kind="tip">\n\nText.\n\n</Calout>\n\n<constructor />\n\n<a.b />\n\n<svg:rect />')).toMatchInlineSnapshot(`
      [
        "1:3 <b> is not a component that content may use.",
        "3:1 <script> is not a component that content may use.",
        "5:1 <Calout> is not a component that content may use.",
        "11:1 <constructor> is not a component that content may use.",
        "13:1 <a.b> is not a component that content may use.",
        "15:1 <svg:rect> is not a component that content may use.",
      ]
    `);
  });

  test('comments and tags that do not match', () => {
    expect(complaints('Text.\n\n  <!-- hidden -->')).toMatchInlineSnapshot(`
      [
        "3:4 The text is not valid MDX: Unexpected character \`!\` (U+0021) before name, expected a character that can start a name, such as a letter, \`$\`, or \`_\`.",
      ]
    `);
    expect(complaints('Text.\n\n<Callout kind="tip">\n\nText.')).toMatchInlineSnapshot(`
      [
        "3:1 The text is not valid MDX: Expected a closing tag for \`<Callout>\` (line 3).",
      ]
    `);
    expect(readBody('Text.\n\n<Callout kind="tip">\n\n<Callout kind="note">\n\nText.\n\n</Figure>', 'guide', 20).complaints[0]).toMatchInlineSnapshot(`
      {
        "column": 1,
        "help": "A literal < or { is written \\< or \\{, or stands in \`code\`. Components open and close in the same block. There are no HTML comments.",
        "line": 29,
        "message": "The text is not valid MDX: Unexpected closing tag \`</Figure>\`, expected corresponding closing tag for \`<Callout>\` (line 25).",
      }
    `);
    expect(complaints('1 < 2 and a <3 b')).toMatchInlineSnapshot(`
      [
        "1:14 The text is not valid MDX: Unexpected character \`3\` (U+0033) before name, expected a character that can start a name, such as a letter, \`$\`, or \`_\`.",
      ]
    `);
    expect(complaints('Open { brace')).toMatchInlineSnapshot(`
      [
        "1:13 The text is not valid MDX: Unexpected end of file in expression, expected a corresponding closing brace for \`{\`.",
      ]
    `);
    expect(complaints('<>\n\nText.\n\n</>')).toMatchInlineSnapshot(`
      [
        "1:1 An empty tag <> is not read.",
      ]
    `);
  });

  test('attributes that are expressions, spreads, unknown, twice, missing, empty, or of another form', () => {
    expect(complaints('<Clause id={x} level="must" title="T">\n\nText.\n\n</Clause>', 'standard')).toMatchInlineSnapshot(`
      [
        "1:1 The attribute “id” of <Clause> is not plain text.",
      ]
    `);
    expect(complaints('<Callout {...props} kind="tip">\n\nText.\n\n</Callout>')).toMatchInlineSnapshot(`
      [
        "1:1 <Callout> has a spread attribute, and expressions are not read.",
      ]
    `);
    expect(complaints('<Callout kind="tip" onclick="alert(1)" style="x" class="y">\n\nText.\n\n</Callout>')).toMatchInlineSnapshot(`
      [
        "1:1 <Callout> has no attribute “onclick”.",
        "1:1 <Callout> has no attribute “style”.",
        "1:1 <Callout> has no attribute “class”.",
      ]
    `);
    expect(complaints('<Callout kind="tip" kind="note">\n\nText.\n\n</Callout>')).toMatchInlineSnapshot(`
      [
        "1:1 <Callout> has the attribute “kind” twice.",
      ]
    `);
    expect(complaints('<Clause id="risk 3" level="shall" title="">\n\n</Clause>', 'standard')).toMatchInlineSnapshot(`
      [
        "1:1 <Clause> is empty.",
        "1:1 “risk 3” does not have the form of the attribute “id” of <Clause>.",
        "1:1 “shall” is not a level of <Clause>.",
        "1:1 The attribute “title” of <Clause> is empty.",
      ]
    `);
  });

  test('components where they may not stand', () => {
    expect(complaints('<Clause id="RISK-01" level="must" title="T">\n\nText.\n\n</Clause>', 'lesson')).toMatchInlineSnapshot(`
      [
        "1:1 <Clause> may stand only in a standard.",
      ]
    `);
    expect(complaints('In a line <Callout kind="tip">text</Callout> of text.')).toMatchInlineSnapshot(`
      [
        "1:11 <Callout> stands inside a line of text.",
      ]
    `);
    expect(complaints('<Field id="a" label="A">text</Field>', 'document')).toMatchInlineSnapshot(`
      [
        "1:1 <Field> holds content, and it may not.",
      ]
    `);
  });

  test('addresses', () => {
    expect(complaints('[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](java&#10;script:x) [d](data:text/html,x) [e](vbscript:x) [f](file:///etc/passwd) [g](//evil.example) [h](\\\\evil) [i]()')).toMatchInlineSnapshot(`
      [
        "1:1 The link “javascript:alert(1)” uses the scheme “javascript:”.",
        "1:26 The link “JaVaScRiPt:x” uses the scheme “javascript:”.",
        "1:44 The link “javascript:x” uses the scheme “javascript:”.",
        "1:67 The link “data:text/html,x” uses the scheme “data:”.",
        "1:89 The link “vbscript:x” uses the scheme “vbscript:”.",
        "1:105 The link “file:///etc/passwd” uses the scheme “file:”.",
        "1:129 The link “//evil.example” names a host without a scheme.",
        "1:149 The link “\\evil” names a host without a scheme.",
        "1:161 A link has no address.",
      ]
    `);
    expect(complaints('[a][x]\n\n[x]: javascript:alert(1)')).toMatchInlineSnapshot(`
      [
        "3:1 The link “javascript:alert(1)” uses the scheme “javascript:”.",
      ]
    `);
    expect(complaints('![a](https://evil.example/p.png) ![b](/p.png) ![c](data:image/png;base64,x) ![d][y]\n\n[y]: https://evil.example/q.png')).toMatchInlineSnapshot(`
      [
        "1:1 The image “https://evil.example/p.png” is not a file beside the record.",
        "1:34 The image “/p.png” is not a file beside the record.",
        "1:47 The image “data:image/png;base64,x” is not a file beside the record.",
        "3:1 The image “https://evil.example/q.png” is not a file beside the record.",
      ]
    `);
    expect(complaints('[a](https://example.org) [b](/standards/) [c](#here) [d](mailto:pmo@example.org) ![e](./p.png)')).toEqual([]);
  });

  test('a heading of the first level', () => {
    expect(complaints('## Two\n\n# One')).toMatchInlineSnapshot(`
      [
        "3:1 A heading of the first level stands in the body.",
      ]
    `);
  });

  test('depth and mass that would keep the parser busy', () => {
    const start = performance.now();
    expect(complaints('Text.\n\n' + '> '.repeat(100_000))).toMatchInlineSnapshot(`
      [
        "3:1 The text is nested too deeply to be read.",
      ]
    `);
    expect(complaints(`Text.\n\n${'[a]('.repeat(60_000)}`)).toMatchInlineSnapshot(`
      [
        "3:1 A block of text without a blank line has more than 4000 lines, brackets, braces and backslashes.",
      ]
    `);
    for (const mass of ['- ', '<B>', '*a **b ', '`a', '&amp;', '![a](b)', '[[STD-A]]', '~~a ', '|a', '[^a]', '{a} ', '\n# a\n', '\\', '_', '\na\n', '\n- a\n', '<Callout kind="note">\n\n']) {
      const { complaints: found } = read(mass.repeat(Math.floor(20_000 / mass.length)));
      for (const { line } of found.slice(0, 3)) expect(line).toBeGreaterThan(0);
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('places count characters, tabs too', () => {
    expect(complaints('-\ta {b}\n\n\tindented {c}')).toMatchInlineSnapshot(`
      [
        "1:5 Braces hold an expression, and expressions are not read.",
        "3:11 Braces hold an expression, and expressions are not read.",
      ]
    `);
    expect(complaints('😀 {a}')).toEqual(['1:4 Braces hold an expression, and expressions are not read.']);
  });
});

describe('no payload becomes something that runs', () => {
  test.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<iframe src="javascript:alert(1)"></iframe>', '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))', '[x](  javascript:alert(1))', '[x](java\tscript:alert(1))', '[x](&#x6A;avascript:alert(1))', '[x](\u0001javascript:alert(1))', '[x](JAVASCRIPT&colon;alert(1))', '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](javascript:alert(1))', '![" onerror="alert(1)](./a.png)', '[x](https://example.org "\\" onmouseover=alert(1) x=\\"")', '<https://example.org/"onmouseover=alert(1)>', 'javascript:alert(1)', 'www.example.org/"><script>alert(1)</script>',
    '<Callout kind="tip" title="<script>alert(1)</script>">\n\nText.\n\n</Callout>', '<Callout kind="tip" title="&lt;img src=x onerror=alert(1)&gt;">\n\nText.\n\n</Callout>', '<Callout kind={alert(1)}>\n\nText.\n\n</Callout>', '<Callout kind="x\' onload=alert(1)">\n\nText.\n\n</Callout>',
    '<Figure src="javascript:alert(1)" alt="x" />', '<Figure src="./a.png" alt="x" width="1; background: url(x)" />', '{alert(1)}', '{`${alert(1)}`}', '<script\n>alert(1)</script>', '<!--<img src="--><img src=x onerror=alert(1)>', '<![CDATA[<script>alert(1)</script>]]>', '<?xml version="1.0"?><script>alert(1)</script>',
    '`<script>alert(1)</script>`', '```html\n<script>alert(1)</script>\n```', '``` "><script>alert(1)</script>\nx\n```', '# <script>alert(1)</script>', '| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |', '[^x]\n\n[^x]: <script>alert(1)</script>', '[[STD-RISK|<script>alert(1)</script>]]', '[[javascript:alert(1)]]',
    '&lt;script&gt;alert(1)&lt;/script&gt;', '\\<script>alert(1)\\</script>', '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<style>@import "//evil.example";</style>', '<base href="//evil.example/">', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', '<form action="javascript:alert(1)"><button>x</button></form>', '<object data="javascript:alert(1)"></object>',
    '[x]: javascript:alert(1)\n\n[x]', '<Callout kind="tip" {...{dangerouslySetInnerHTML:{__html:"<script>alert(1)</script>"}}}>\n\nText.\n\n</Callout>', 'import fs from "fs"\n\nText.', 'export default () => alert(1)', '\uE0000\uE001', '&#xE000;0&#xE001;',
  ])('%s', (payload) => {
    const output = html(payload) + html(payload, 'standard') + html(payload, 'document');
    const tags = output.replace(/="[^"<>]*(?:[<>][^"<>]*)*"/g, '=""');
    // Every tag that the renderer writes is one that it knows; nothing of the payload is left as a tag.
    for (const [, tag] of tags.matchAll(/<\/?([a-zA-Z][^\s/>]*)/g)) expect(['a', 'b', 'p', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'span', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'code', 'pre', 'em', 'strong', 'section', 'figure', 'figcaption', 'blockquote', 'br', 'hr', 'sup', 'del', 'input']).toContain(tag);
    expect(tags).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
    expect(output).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript|file):/i);
    expect(tags).not.toMatch(/<(?:script|style|iframe|object|embed|base|meta|form|svg|math|img)\b/i);
    expect(output).not.toContain('undefined');
  });

  test('the renderer shows raw HTML, should any ever reach it', () => {
    expect(renderBody({ type: 'root', children: [{ type: 'html', value: '<script>alert(1)</script>' }] }, '')).toEqual(['&#x3C;script>alert(1)&#x3C;/script>']);
  });

  test('marks of the renderer that content holds are not slots', () => {
    expect(read('\uE0000\uE001 and &#xE000;1&#xE001; [[STD-A]] `\uE0000\uE001`').body.parts.filter((part) => typeof part !== 'string')).toEqual([{ slot: 'mention', reference: 'STD-A', label: undefined }]);
  });
});

describe('mentions', () => {
  const mentions = (text: string) => readBody(text, 'guide', 10).body.mentions;

  test('with their places, labels and anchors', () => {
    expect(mentions('See [[STD-RISK]] and\n**[[STD-RISK#RISK-01|the *clause*]]**, then [[TPL-A#b|x]].\n\n- [[LL-2024-w4rk]]')).toMatchInlineSnapshot(`
      [
        {
          "column": 5,
          "label": undefined,
          "line": 11,
          "reference": "STD-RISK",
        },
        {
          "column": 45,
          "label": "x",
          "line": 12,
          "reference": "TPL-A#b",
        },
        {
          "column": 3,
          "label": undefined,
          "line": 14,
          "reference": "LL-2024-w4rk",
        },
      ]
    `);
  });

  test('in headings, tables (where the bar is escaped), quotations and components', () => {
    expect(mentions('## On [[STD-A]]\n\n| a |\n| - |\n| [[STD-B\\|b]] |\n\n> [[STD-C]]\n\n<Callout kind="tip">\n\n[[STD-D]]\n\n</Callout>').map(({ reference, line }) => `${reference} ${line}`)).toEqual(['STD-A 11', 'STD-B 15', 'STD-C 17', 'STD-D 21']);
  });

  test('the same one twice in a line, after escapes', () => {
    expect(mentions('&amp; \\* [[STD-A]] &lt; [[STD-A]]').map(({ column }) => column)).toEqual([10, 25]);
  });

  test('not in code, and not when they are not whole', () => {
    expect(mentions('`[[STD-A]]`\n\n```\n[[STD-B]]\n```\n\n[[STD-C]  [[]] [[a b]] [[STD-D|]] \\[[STD-E]] \\[\\[STD-F\\]\\]')).toEqual([]);
  });
});

describe('the rest', () => {
  test('GFM: tables, footnotes, task lists, deletions', () => {
    expect(html('| a | b |\n| :- | -: |\n| 1 | ~~2~~ |')).toMatchInlineSnapshot(`"<div class="table-scroll" tabindex="0" role="group"><table><thead><tr><th scope="col" class="align-left">a</th><th scope="col" class="align-right">b</th></tr></thead><tbody><tr><td class="align-left">1</td><td class="align-right"><del>2</del></td></tr></tbody></table></div>"`);
    expect(html('Fact.[^1]\n\n[^1]: The source.')).toMatchInlineSnapshot(`
      "<p>Fact.<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>
      <section data-footnotes class="footnotes"><h2 class="footnotes-title" id="footnote-label">{word}</h2>
      <ol>
      <li id="user-content-fn-1">
      <p>The source. <a href="#user-content-fnref-1" data-footnote-backref="" aria-label="{word}" class="data-footnote-backref">↩</a></p>
      </li>
      </ol>
      </section>"
    `);
    expect(html('- [x] done\n- [ ] open')).toMatchInlineSnapshot(`
      "<ul class="contains-task-list">
      <li class="task-list-item"><input type="checkbox" checked disabled aria-label="{word}"> done</li>
      <li class="task-list-item"><input type="checkbox" disabled aria-label="{word}"> open</li>
      </ul>"
    `);
    expect(complaints('Fact.[^1]\n\n[^1]: The source.\n\n- [x] done\n\n| a |\n| - |\n| 1 |')).toEqual([]);
  });

  test('clauses', () => {
    const { body, complaints: found } = readBody('## Do\n\n<Clause id="RISK-03" level="must" title="One owner" tiers="2 3" learnedFrom="LL-2024-w4rk  LL-2024-rstr">\n\nName **one** person.\n\n- And a date.\n\n</Clause>', 'standard', 5);
    expect(found).toEqual([]);
    expect(body.clauses).toMatchInlineSnapshot(`
      [
        {
          "column": 1,
          "id": "RISK-03",
          "learnedFrom": [
            "LL-2024-w4rk",
            "LL-2024-rstr",
          ],
          "level": "must",
          "line": 8,
          "text": "Name one person.
      And a date.",
          "tiers": [
            "2",
            "3",
          ],
          "title": "One owner",
        },
      ]
    `);
    expect(body.passages.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "One owner
      Name one person.
      And a date.",
      ]
    `);
  });

  test('headings: anchors, depth, emptiness', () => {
    expect(read('## What *happened*\n\nText.\n\n### Zu Über\n\n## Again\n\n## Again\n\nText.\n\n## ?!').body.headings.map(({ id, depth, empty }) => `${id} ${depth} ${empty}`)).toEqual(['what-happened 2 false', 'zu-über 3 true', 'again 2 true', 'again-1 2 false', 'section 2 true']);
  });

  test('links and pictures, by definition too; figures', () => {
    const { links, images } = read('[a](/x) [b][d] ![c](./p.png) ![e][f]\n\n<Figure src="./q.png" alt="Q" />\n\n[d]: https://example.org\n[f]: ./r.png').body;
    expect(links.map(({ url }) => url)).toEqual(['/x', 'https://example.org']);
    expect(images.map(({ src, alt }) => `${src} ${alt}`)).toEqual(['./p.png c', './r.png e', './q.png Q']);
  });

  test('sections of documents', () => {
    expect(html('<Section id="purpose" title="Purpose">\n\n<Guidance>\n\nWhy?\n\n</Guidance>\n\n<Field id="a" label="Sponsor & co" type="choice" choices="green; amber" />\n\n</Section>', 'document')).toMatchInlineSnapshot(`"<section class="template-section" id="purpose"><h3>Purpose</h3><div class="guidance" role="note" aria-label="{word}"><p>Why?</p></div><span class="template-field" data-type="choice"><span class="template-field-label">Sponsor &#x26; co</span><span class="template-field-blank">{word} green · amber</span></span>{section-foot}</section>"`);
  });

  test('words', () => {
    expect(read('One two.\n\n## Three\n\n- four five').body.words).toBe(4);
  });
});
