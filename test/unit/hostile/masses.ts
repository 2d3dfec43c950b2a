// Texts of a quarter of a megabyte, each made of what might keep a parser or a rule busy.

const SIZE = 250_000;
/** What reading one may take of the processor’s time, so that a busy machine matters little. The slowest takes half of it on a machine of no great speed. */
export const MOST_MS = 2000;
const fill = (piece: string, size = SIZE): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const numbered = (count: number, line: (index: number) => string, between = '\n'): string => Array.from({ length: count }, (_, index) => line(index)).join(between);

/** Bodies of a record. */
export const BODIES: Record<string, string> = {
  '100,000 links in a line': fill('[a](b)'), 'links, a paragraph each': fill('[a](https://a.b)\n\n'), 'links with words, a line each': fill('[some words](https://example.org/page)\n'),
  hyphens: fill('-'), 'hyphens and a letter': `${fill('-')}x`, bars: fill('|'), stars: fill('*'), 'open emphasis': fill('**a'), underscores: fill('_a '), 'open brackets': fill('['), 'open pictures': fill('!['),
  'brackets, a paragraph each': fill('[a\n\n'), backticks: numbered(700, (index) => '`'.repeat(index), ' '), 'one run of backticks': fill('`'), tildes: fill('~'), 'open deletions': fill('~~a'),
  'open tags': fill('<'), 'open tags, a paragraph each': fill('<a\n\n'), 'open comments': fill('<!--'), autolinks: fill('<https://a.b>'), elements: fill('<b>'), 'open braces': fill('{'), expressions: fill('{a}'), 'expressions, a paragraph each': fill('{a}\n\n'),
  entities: fill('&amp;'), 'entities of direction': fill('&#x202E;'), ampersands: fill('&'), colons: fill(':'), hashes: fill('#'), headings: fill('## a\n\n'), 'empty headings': fill('#\n'),
  'open quotations': fill('>'), quotations: fill('> a\n'), 'a list': fill('- a\n'), 'a loose list': fill('- a\n\n'), 'lists ever deeper': numbered(600, (index) => `${' '.repeat(index)}- a`), 'lists in quotations': fill('>- a\n'), 'numbered lists': fill('999999999. a\n'),
  'a long table': `| a | b |\n| - | - |\n${fill('| x | y |\n')}`, 'a wide table': `|${fill('a|', 7000)}\n|${fill('-|', 7000)}\n|${fill('b|', 7000)}`, 'a table wider than the page': `|${fill('a|', 100_000)}\n|${fill('-|', 100_000)}`,
  footnotes: fill('[^1]'), 'footnotes that note themselves': numbered(9000, (index) => `[^${index}]: x [^${index}]`), 'one footnote, called often': `[^1]: x\n\n${fill('[^1]\n\n')}`,
  definitions: numbered(9000, (index) => `[${index}]: x`), 'definitions, all used': `${numbered(4000, (index) => `[${index}]: x`)}\n\n${numbered(4000, (index) => `[${index}]`, '\n\n')}`, 'pictures by definition': `${fill('![a][b]\n\n')}[b]: c`,
  mentions: fill('[[STD-RISK]]'), 'mentions, a paragraph each': fill('[[STD-RISK]]\n\n'), 'open mentions': fill('[['), 'mentions of nothing': fill('[[STD-NOTHING]]\n\n'), tasks: fill('- [x] a\n'),
  callouts: fill('<Callout kind="tip">\n\na\n\n</Callout>\n\n'), 'callouts inside callouts': fill('<Callout kind="tip">\n\n', 20_000), 'many attributes': `<Callout ${fill('a="b" ')}/>`, 'a long attribute': `<Callout kind="${fill('a')}">x</Callout>`,
  spaces: fill(' '), tabs: fill('\t'), 'empty lines': fill('\n'), lines: fill('a\n'), 'one word': fill('a'), words: fill('a '), backslashes: fill('\\'), escapes: fill('\\*'), slashes: `[a](${fill('/')})`, 'ways up': `[a](${fill('../')})`, 'open rounds': `[a](${fill('(')}`,
  pictographs: fill('👩‍👩‍👧'), 'piled marks': `a${fill('\u0301')}`, 'zero-width spaces': fill('\u200b'), 'zero-width spaces between letters': fill('a\u200b'), overrides: fill('\u202e'),
  fences: fill('```\n'), 'code blocks': fill('```js\na\n```\n\n'), 'indented code': fill('    a\n'), rules: fill('---\n'), 'underlined headings': fill('a\n=\n'),
  'at signs': fill('@'), addresses: fill('a@b.co '), 'half addresses': fill('a@'), 'telephone numbers': fill('+44 20 7946 0958 '), pluses: fill('+1'), passwords: fill('password: '), 'web tokens': fill('eyJaaaaaaaa.'), 'web tokens with hyphens': fill('-eyJaaaaaaaa'), accounts: fill('AB12 '), digits: fill('4'), cards: fill('4111 1111 1111 1111 '),
  people: fill('Jane Doe said '), titles: fill('Mr A'), customers: fill('client Acme '), capitals: fill('A'), 'capital words': fill('Ab '), 'addresses with users': fill('https://a@b '), signatures: fill('regards,\n'), 'access signatures': fill('?sig='), 'cloud secrets': fill('aws secret '), ids: fill('LL-2024-w4rk '), 'escaped and unescaped': fill('\\[[STD-RISK]]'),
};

/** Front matter, and YAML files. */
export const YAMLS: Record<string, string> = {
  'open lists': fill('['), 'open maps': fill('{a: '), deep: numbered(2000, (index) => `${' '.repeat(index)}a:`), dashes: fill('- '), 'a long key': `${fill('a')}: b`, keys: numbered(20_000, (index) => `k${index}: v`), 'the same key': fill('a: b\n'), anchors: numbered(9000, (index) => `k${index}: &a${index} v`), aliases: `a: &a x\n${numbered(9000, (index) => `k${index}: *a`)}`,
  'an alias bomb': `a: &a [x,x,x,x,x,x,x,x,x]\n${numbered(20, (index) => `b${index}: &b${index} [${Array.from({ length: 9 }, () => (index === 0 ? '*a' : `*b${index - 1}`)).join()}]`)}`,
  quotes: fill('"'), apostrophes: fill("'"), colons: fill(': '), questions: fill('? '), bangs: fill('!'), 'open blocks': fill('a: |\n'), folded: `a: >-\n${fill('  a\n')}`, tabs: fill('\t'), comments: fill('#\n'), documents: fill('---\n'), commas: `a: [${fill(',')}]`, escapes: `a: "${fill('\\u200b')}"`, 'a long title': `title: ${fill('a')}`, lists: `tags: [${fill('a, ')}]`, 'merge keys': fill('<<: {a: b}\n'),
};
