// Texts that are nearly Markdown, nearly MDX, nearly HTML, and hostile: for the fuzz tests of the reader and of the rendered HTML.
import fc from 'fast-check';

/** Addresses that would run something or lead where they should not, in every spelling that a browser forgives. */
export const BAD_ADDRESSES = [
  'javascript:hacked()', 'JaVaScRiPt:hacked()', 'java\tscript:hacked()', 'java&#10;script:hacked()', 'java&Tab;script:hacked()', '&#106;avascript:hacked()', '&#x6A;avascript&colon;hacked()', '\\u006aavascript:hacked()', '\u0001javascript:hacked()', '&#1;javascript:hacked()', ' javascript:hacked()', '%6Aavascript:hacked()', 'javascript&#58;hacked()', 'java\u200bscript:hacked()', 'javascript\u003ahacked()', 'javascript://x%0Ahacked()',
  'data:text/html,<script>hacked()</script>', 'data:text/html;base64,PHNjcmlwdD5oYWNrZWQoKTwvc2NyaXB0Pg==', 'data:image/svg+xml,<svg onload=hacked()>', 'DATA:text/html,x', 'vbscript:hacked()', 'file:///etc/passwd', 'blob:https://x/y', 'view-source:https://x', 'filesystem:x', 'intent:x', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'https:evil.example', 'https://a@evil.example', 'ws://evil.example', 'about:blank',
];

/** Markup and MDX that would run. */
export const BAD_MARKUP = [
  '<script>hacked()</script>', '<SCRIPT SRC=//evil.example/x.js>', '<img src=x onerror=hacked()>', '<img src="x" onerror="hacked()" />', '<svg onload=hacked()>', '<svg><script>hacked()</script></svg>', '<svg><animate onbegin=hacked() attributeName=x>', '<math><mtext><img src=x onerror=hacked()>', '<iframe src=javascript:hacked()>', '<iframe srcdoc="<script>hacked()</script>">', '<object data=javascript:hacked()>', '<embed src=javascript:hacked()>', '<base href=//evil.example>', '<meta http-equiv=refresh content="0;url=javascript:hacked()">', '<link rel=stylesheet href=//evil.example>', '<style>@import "//evil.example"</style>', '<form action=javascript:hacked()><button>x', '<details open ontoggle=hacked()>', '<video><source onerror=hacked()>', '<body onload=hacked()>', '<input autofocus onfocus=hacked()>', '<marquee onstart=hacked()>', '<a href="javascript:hacked()">x</a>', '<a onclick=hacked()>x</a>', '<template><script>hacked()</script></template>', '<noscript><p title="</noscript><img src=x onerror=hacked()>">', '<!--><script>hacked()</script>-->', '<!-- --!><img src=x onerror=hacked()>', '<![CDATA[<script>hacked()</script>]]>', '<?xml version="1.0"?><script>hacked()</script>', '<x onx>', '<Script>hacked()</Script>', '<script/x>hacked()</script>', '<scr<script>ipt>hacked()</scr</script>ipt>',
  '{hacked()}', '{`${hacked()}`}', '{/* */ hacked()}', '<Callout kind={hacked()}>x</Callout>', '<Callout {...hacked()} kind="tip">x</Callout>', '<Callout kind="tip" onclick="hacked()">\n\nx\n\n</Callout>', '<Callout kind="tip" title="&quot;><img src=x onerror=hacked()>">\n\nx\n\n</Callout>', '<Figure src="javascript:hacked()" alt="a" />', '<Figure src="./plan.png" alt="&quot; onerror=&quot;hacked()" />', '<Figure src="./plan.png" alt="a" width="1 onerror=hacked()" />', '<Clause id="RISK-01" level="must" title="x" style="x">y</Clause>', '<React.Fragment>x</React.Fragment>', '<a.b onClick={hacked}>x</a.b>', 'import x from "data:text/javascript,hacked()"', 'export const x = hacked()', 'import("x")', '<Astro.self />', '<slot />', '<Fragment set:html="<script>hacked()</script>" />', '---\nhacked()\n---', '<callout kind="tip">x</callout>', '<constructor />', '<__proto__ />', '<toString>x</toString>',
];

/** Places of Markdown that take an address. */
const withAddress = (address: string): string[] => [
  `[x](${address})`, `[x](<${address}>)`, `[x](${address} "title")`, `![x](${address})`, `![x](<${address}> 'title')`, `[x]: ${address}\n\n[x]`, `[x]: <${address}> "hacked()"\n\n![y][x]`, `<${address}>`, address, `[![x](${address})](${address})`, `[x][y]\n\n[y]: ${address}`, `[^1]\n\n[^1]: [x](${address})`, `| [x](${address}) |\n| - |`, `# [x](${address})`, `- [ ] [x](${address})`, `> [x](${address})`, `[[STD-RISK|x](${address})]]`, `<Figure src="${address.replaceAll('"', '')}" alt="x" />`, `\`\`\`${address}\nx\n\`\`\``,
];
/** Places of Markdown that take markup as text or by mistake. */
const withMarkup = (markup: string): string[] => [
  markup, `\\${markup}`, `\`${markup}\``, `\`\`\`${markup.replaceAll('`', '')}\n${markup}\n\`\`\``, `~~~js ${markup}\n${markup}\n~~~`, `    ${markup}`, `[${markup}](https://a.b "${markup.replaceAll('"', '&quot;')}")`, `![${markup}](./plan.png '${markup.replaceAll("'", '')}')`, `# ${markup}`, `| ${markup} |\n| - |\n| ${markup} |`, `[[STD-RISK|${markup}]]`, `[^${markup}]\n\n[^${markup}]: ${markup}`, `> ${markup}`, `- [x] ${markup}`, markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), markup.replaceAll('<', '\\<').replaceAll('{', '\\{'), markup.replaceAll('<', '&#60;'), `~~${markup}~~`, `[${markup}]: https://a.b\n\n[${markup}]`,
];

/** Every hostile piece in every place. */
export const HOSTILE_BODIES: readonly string[] = [...BAD_ADDRESSES.flatMap(withAddress), ...BAD_MARKUP.flatMap(withMarkup)];

const glue = fc.constantFrom('\n', '\n\n', ' ', '', '"', "'", '>', '](', ')', '`', '{', '}', '<', '/>', '&', ';', '\\', '|', '\t', '\u0000', '\ue000', '0\ue001', '[[', ']]', '*', '_', '~~');

/** Several hostile pieces, stuck together, cut and strewn with signs. */
export const hostileText: fc.Arbitrary<string> = fc.array(fc.tuple(fc.constantFrom(...HOSTILE_BODIES), glue, fc.nat(40), fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.map(([text, between, cut, cuts]) => (cuts ? text.slice(0, text.length - Math.min(cut, text.length)) : text) + between).join('').replace(/\r\n?/g, '\n'));
