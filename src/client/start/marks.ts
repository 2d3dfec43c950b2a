/** A mark that the page has ready in a template: shape, word or both. */
export function markOf(root: HTMLElement, name: string): DocumentFragment | string {
  return root.querySelector<HTMLTemplateElement>(`template[data-mark="${name}"]`)?.content.cloneNode(true) as DocumentFragment | undefined ?? '';
}
