// Renders a body's tree to HTML with slots. A slot is a place whose content depends on more than this one file:
// the title of another record, the base path, a word of the interface. So rendered bodies can be cached by file.
import type { Element, ElementContent, Nodes as HastNodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, Root } from 'mdast';
import { defaultHandlers, toHast, type Handler, type State } from 'mdast-util-to-hast';
import { attributeOf, type Jsx, type MentionNode } from './body.ts';

export type Slot =
  | { slot: 'mention'; reference: string; label: string | undefined }
  | { slot: 'address'; url: string }
  | { slot: 'image'; src: string; alt: string; width: string }
  | { slot: 'clause-head'; id: string }
  | { slot: 'clause-foot'; id: string }
  | { slot: 'section-foot'; id: string }
  | { slot: 'callout-title'; kind: string }
  | { slot: 'word'; word: 'footnotes' | 'backToText' | 'guidance' | 'choose' | 'done' | 'open' };

/** Rendered HTML, cut where a slot is to be filled. */
export type BodyPart = string | Slot;

// Slots travel through the HTML as private-use characters, which content cannot contain: they are removed first.
const OPEN = '\uE000';
const CLOSE = '\uE001';

class Slots {
  readonly filled: Slot[] = [];
  mark(slot: Slot): string {
    this.filled.push(slot);
    return `${OPEN}${this.filled.length - 1}${CLOSE}`;
  }
}

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({ type: 'element', tagName, properties, children });

/** Renders the tree of `source`, which the safe subset has already been taken out of. */
export function renderBody(tree: Root, source: string): BodyPart[] {
  const slots = new Slots();
  // Only as such or as a number can a marker stand in a text.
  if (/[\uE000\uE001]|&#/.test(source)) scrub(tree);
  // Definitions and footnotes are looked for in the whole tree first, which takes half the time of all the rest. A text that
  // has none gives an empty tree to look in.
  const hasDefinitions = source.includes(']:');
  const hast = toHast(hasDefinitions ? tree : { type: 'root', children: [] }, {
    handlers: { ...handlers(slots), root: (state: State) => defaultHandlers.root(state, tree) as never },
    footnoteLabel: slots.mark({ slot: 'word', word: 'footnotes' }),
    footnoteBackLabel: () => slots.mark({ slot: 'word', word: 'backToText' }),
    footnoteLabelProperties: { className: ['footnotes-title'] },
  });
  return cut(toHtml(hast as HastNodes), slots.filled);
}

/** Replaces the two marker characters wherever content could have put them (as such or as `&#xE000;`). */
function scrub(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'position') continue; // numbers only, and half of the tree
    if (typeof inner === 'string') {
      if (/[\uE000\uE001]/.test(inner)) (value as Record<string, unknown>)[key] = inner.replace(/[\uE000\uE001]/g, '\uFFFD');
    } else scrub(inner);
  }
}

function cut(html: string, slots: Slot[]): BodyPart[] {
  const parts: BodyPart[] = [];
  for (const [index, piece] of html.split(/\uE000(\d+)\uE001/).entries()) {
    if (index % 2 === 1) {
      const slot = slots[Number(piece)];
      if (slot) parts.push(slot);
    } else if (piece !== '') parts.push(piece);
  }
  return parts;
}

function handlers(slots: Slots): Record<string, Handler> {
  const component: Handler = (state: State, node: Jsx) => {
    const render = node.name === null ? undefined : RENDERERS[node.name];
    return render ? render(state, node, slots) : state.all(node as never);
  };
  return {
    mdxJsxFlowElement: component,
    mdxJsxTextElement: component,
    mention: (_state: State, node: MentionNode) => text(slots.mark({ slot: 'mention', reference: node.reference, label: node.label })),
    heading: (state: State, node: Extract<Nodes, { type: 'heading' }>) => {
      const id = (node.data?.hProperties as { id?: string } | undefined)?.id;
      const children = state.all(node) as ElementContent[];
      const tag = `h${Math.max(2, node.depth)}`;
      if (id === undefined) return element(tag, {}, children);
      return element(tag, { id }, [...children, element('a', { className: ['anchor'], href: `#${id}`, ariaLabelledBy: [id] }, [text('#')])]);
    },
    link: (state: State, node: Extract<Nodes, { type: 'link' }>) => {
      const children = state.all(node) as ElementContent[];
      if (node.url === '') return element('span', {}, children);
      return element('a', { ...linkProperties(node.url, slots), ...(node.title ? { title: node.title } : {}) }, children);
    },
    linkReference: (state: State, node: Extract<Nodes, { type: 'linkReference' }>) => {
      const definition = state.definitionById.get(node.identifier.toUpperCase());
      const children = state.all(node) as ElementContent[];
      if (!definition || definition.url === '') return element('span', {}, children);
      return element('a', linkProperties(definition.url, slots), children);
    },
    image: (_state: State, node: Extract<Nodes, { type: 'image' }>) => text(node.url === '' ? node.alt ?? '' : slots.mark({ slot: 'image', src: node.url, alt: node.alt ?? '', width: '' })),
    imageReference: (state: State, node: Extract<Nodes, { type: 'imageReference' }>) => {
      const definition = state.definitionById.get(node.identifier.toUpperCase());
      return text(definition?.url ? slots.mark({ slot: 'image', src: definition.url, alt: node.alt ?? '', width: '' }) : node.alt ?? '');
    },
    listItem: (state: State, node: Extract<Nodes, { type: 'listItem' }>, parent) => {
      const item = defaultHandlers.listItem(state, node, parent);
      const box = typeof node.checked === 'boolean' ? checkboxIn(item) : undefined;
      if (box) box.properties.ariaLabel = slots.mark({ slot: 'word', word: node.checked ? 'done' : 'open' });
      return item;
    },
    table: (state: State, node: Extract<Nodes, { type: 'table' }>) => {
      // A wide table scrolls by itself; the page never does. The region can be reached by keyboard.
      const children = tableRows(state, node);
      return element('div', { className: ['table-scroll'], tabIndex: 0, role: 'group' }, [element('table', {}, children)]);
    },
    // Raw HTML never gets here; if it does, it is shown, not run.
    html: (_state: State, node: { value: string }) => text(node.value),
  };
}

/** The box of a task, which stands in the item or in its first paragraph. */
function checkboxIn(item: Element): Element | undefined {
  const inside = item.children.flatMap((child) => (child.type !== 'element' ? [] : child.tagName === 'p' ? child.children : [child]));
  return inside.find((child): child is Element => child.type === 'element' && child.tagName === 'input');
}

function tableRows(state: State, node: Extract<Nodes, { type: 'table' }>): ElementContent[] {
  const rows = node.children.map((row, rowIndex) => element('tr', {}, row.children.map((cell, column) => {
    const align = node.align?.[column];
    return element(rowIndex === 0 ? 'th' : 'td', {
      ...(rowIndex === 0 ? { scope: 'col' } : {}),
      ...(align ? { className: [`align-${align}`] } : {}),
    }, state.all(cell) as ElementContent[]);
  })));
  const [head, ...body] = rows;
  return [
    ...(head ? [element('thead', {}, [head])] : []),
    ...(body.length > 0 ? [element('tbody', {}, body)] : []),
  ];
}

function linkProperties(url: string, slots: Slots): Element['properties'] {
  if (url.startsWith('/')) return { href: slots.mark({ slot: 'address', url }) };
  return /^https?:/i.test(url) ? { href: url, rel: ['noopener', 'noreferrer'] } : { href: url };
}

type Renderer = (state: State, node: Jsx, slots: Slots) => ElementContent;
const inside = (state: State, node: Jsx): ElementContent[] => state.all(node as never) as ElementContent[];

const RENDERERS: Record<string, Renderer> = {
  Clause: (state, node, slots) => {
    const id = attributeOf(node, 'id');
    return element('section', { className: ['clause'], id, dataLevel: attributeOf(node, 'level'), dataTiers: attributeOf(node, 'tiers') }, [
      text(slots.mark({ slot: 'clause-head', id })),
      element('div', { className: ['clause-body'] }, inside(state, node)),
      text(slots.mark({ slot: 'clause-foot', id })),
    ]);
  },
  Callout: (state, node, slots) => {
    const kind = attributeOf(node, 'kind');
    const title = attributeOf(node, 'title');
    return element('div', { className: ['callout', `callout-${kind}`], role: 'note' }, [
      element('p', { className: ['callout-title'] }, [text(title || slots.mark({ slot: 'callout-title', kind }))]),
      ...inside(state, node),
    ]);
  },
  Figure: (_state, node, slots) => {
    const caption = attributeOf(node, 'caption');
    return element('figure', {}, [
      text(slots.mark({ slot: 'image', src: attributeOf(node, 'src'), alt: attributeOf(node, 'alt'), width: attributeOf(node, 'width') })),
      ...(caption ? [element('figcaption', {}, [text(caption)])] : []),
    ]);
  },
  Section: (state, node, slots) => {
    const id = attributeOf(node, 'id');
    return element('section', { className: ['template-section'], id }, [
      element('h3', {}, [text(attributeOf(node, 'title'))]),
      ...inside(state, node),
      text(slots.mark({ slot: 'section-foot', id })),
    ]);
  },
  Guidance: (state, node, slots) => element('div', { className: ['guidance'], role: 'note', ariaLabel: slots.mark({ slot: 'word', word: 'guidance' }) }, inside(state, node)),
  Field: (_state, node, slots) => {
    const choices = attributeOf(node, 'choices').split(';').map((choice) => choice.trim()).filter(Boolean);
    return element('span', { className: ['template-field'], dataType: attributeOf(node, 'type') || 'text' }, [
      element('span', { className: ['template-field-label'] }, [text(attributeOf(node, 'label'))]),
      element('span', { className: ['template-field-blank'] }, choices.length > 0
        ? [text(slots.mark({ slot: 'word', word: 'choose' })), text(` ${choices.join(' · ')}`)]
        : []),
    ]);
  },
};
