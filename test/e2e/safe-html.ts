// What a page must not hold, looked for by the browser’s own parser. The functions that take no arguments run in the page.
import type { Page } from 'playwright';

/** Everything in HTML texts that could run, load or lead where it must not, by name of the text. `pages` are whole pages of the portal; others are bodies. */
export function dangersIn(page: Page, texts: Record<string, string>, { wholePages }: { wholePages: boolean }): Promise<string[]> {
  return page.evaluate(([all, whole]) => {
    const found: string[] = [];
    const own = ['a', 'abbr', 'article', 'aside', 'b', 'blockquote', 'br', 'button', 'caption', 'circle', 'cite', 'code', 'col', 'dd', 'del', 'details', 'div', 'dl', 'dt', 'ellipse', 'em', 'figcaption', 'figure', 'g', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'input', 'kbd', 'li', 'line', 'mark', 'ol', 'p', 'path', 'pre', 'q', 'rect', 's', 'section', 'small', 'span', 'strong', 'sub', 'summary', 'sup', 'svg', 'table', 'tbody', 'td', 'th', 'thead', 'time', 'title', 'tr', 'ul', 'wbr'];
    const frame = ['html', 'head', 'body', 'meta', 'link', 'script', 'header', 'footer', 'main', 'nav', 'form', 'fieldset', 'legend', 'label', 'select', 'optgroup', 'option', 'output', 'dialog', 'search', 'data', 'textarea', 'noscript', 'template', 'datalist', 'progress', 'meter', 'menu', 'hgroup', 'address', 'polyline', 'polygon', 'tspan', 'text', 'defs', 'use', 'desc', 'tfoot', 'colgroup'];
    const allowed = new Set(whole ? [...own, ...frame] : own);
    for (const [name, text] of Object.entries(all)) {
      const parsed = new DOMParser().parseFromString(text, 'text/html');
      const elements = whole ? parsed.querySelectorAll('*') : parsed.body.querySelectorAll('*');
      for (const element of elements) {
        // Asked for what is found only: it writes out all that is inside.
        const shown = () => element.outerHTML.slice(0, 160);
        if (!allowed.has(element.localName)) found.push(`${name}: an element ${element.localName}: ${shown()}`);
        if (element.localName === 'script' && !(element.getAttribute('type') === 'application/json' || /^\/(?!\/)/.test(element.getAttribute('src') ?? ''))) found.push(`${name}: a script: ${shown()}`);
        for (const { name: attribute, value } of element.attributes) {
          if (/^on/i.test(attribute) || attribute === 'style' || attribute === 'srcdoc') found.push(`${name}: an attribute ${attribute}: ${shown()}`);
          if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset', 'ping', 'background', 'cite', 'manifest'].includes(attribute)) {
            // As the browser reads it, so that white space and control characters cannot hide a scheme.
            const { protocol, origin } = new URL(value, 'https://portal.invalid/page/');
            const loads = ['src', 'srcset', 'poster', 'data'].includes(attribute) || element.localName === 'link' || element.localName === 'use';
            if (!['https:', 'http:', 'mailto:'].includes(protocol)) found.push(`${name}: leads to ${protocol}: ${shown()}`);
            else if (loads && origin !== 'https://portal.invalid' && element.getAttribute('rel') !== 'canonical') found.push(`${name}: loads from ${origin}: ${shown()}`);
          }
        }
      }
    }
    return found;
  }, [texts, wholePages] as const);
}

/** Ids that stand twice on a page: anchors lead to the wrong place, and scripts find the wrong part. */
export function doubleIds(page: Page, texts: Record<string, string>): Promise<string[]> {
  return page.evaluate((all) => Object.entries(all).flatMap(([name, text]) => {
    const ids = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[id]')].map(({ id }) => id);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${name}: ${id}`);
  }), texts);
}
