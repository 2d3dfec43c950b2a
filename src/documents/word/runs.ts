// Text as runs: the one way by which words of a record come into a document.
import { ConcreteHyperlink, TextRun, type IContext, type IRunOptions, type IXmlableObject, type ParagraphChild } from 'docx';
import { withUnseenShown } from '../../model/unseen.ts';

/**
 * A text as it may stand in XML: invisible characters as marks, halves of characters and the null character, which no
 * XML holds (XML 1.0, production 2), as replacement characters.
 */
export function plain(text: string): string {
  return withUnseenShown(text).toWellFormed().replaceAll('\u0000', '\uFFFD');
}

export type Marks = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>;

/** A text with its line breaks. */
export function runsOf(text: string, marks: Marks = {}): TextRun[] {
  return plain(text).split(/\r\n?|\n/).map((line, at) => new TextRun({ ...marks, text: line, ...(at > 0 && { break: 1 }) }));
}

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** A link to an address outside the document. The library's own has an id of its own at each making; this one counts. */
export class WebLink extends ConcreteHyperlink {
  readonly #address: string;
  #isRelated = false;

  /** @param number - unique in its document */
  constructor(children: ParagraphChild[], address: string, number: number) {
    super(children, `Link${number}`);
    this.#address = address;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    if (!this.#isRelated) context.viewWrapper.Relationships.addRelationship(this.linkId, HYPERLINK, this.#address, 'External');
    this.#isRelated = true;
    return super.prepForXml(context);
  }
}
