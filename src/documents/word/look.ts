// How Word documents look: paper, colours, styles and the numbers of headings.
import { AlignmentType, BorderStyle, BuilderElement, LevelFormat, LevelSuffix, LineRuleType, PageOrientation, ShadingType, TabStopType, type INumberingOptions, type ISectionPropertiesOptions, type IStylesOptions } from 'docx';
import type { Settings } from '../../model/settings.ts';

/** Ids of the styles that are not Word’s own. Guidance and Lesson are named to the reader, who removes by them. */
export const STYLES = {
  organisation: 'Organisation', frontHeading: 'FrontHeading', guidance: 'Guidance', lesson: 'Lesson', example: 'ExampleNotice', callout: 'Callout', calloutTitle: 'CalloutTitle',
  quotation: 'Quotation', code: 'CodeBlock', tableHead: 'TableHeading', tableText: 'TableText', fieldLabel: 'FieldLabel', fieldText: 'FieldText', gap: 'TableGap', table: 'PortalTable',
  placeholder: 'PlaceholderText', codeText: 'CodeText',
} as const;

/** What people see the two removable styles called. */
export const GUIDANCE_NAME = 'Guidance';
export const LESSON_NAME = 'Lesson';

/** All lengths in twips, a twentieth of a point. */
export interface Paper { width: number; height: number; side: number }

const A4: Paper = { width: 11_906, height: 16_838, side: 1_247 };
const LETTER: Paper = { width: 12_240, height: 15_840, side: 1_247 };
/** Where offices print on Letter (Unicode CLDR, supplemental data, paperSize US-Letter). */
const LETTER_REGIONS = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

export interface Look {
  paper: Paper;
  /** Colours as Word writes them: six digits without a sign. */
  accent: string;
  /** The accent as a ground for text. */
  tint: string;
  styles: IStylesOptions;
  tableStyle: BuilderElement;
  numbering: INumberingOptions;
}

const INK = '1F2926';
const QUIET = '58645F';
/** As pale as the contrast of text on white allows (WCAG 2.2, 1.4.3). */
export const PLACEHOLDER = '6B7671';
const LINE = 'C3CBC7';
const AMBER = '9A6510';
const AMBER_TINT = 'FAF3E3';
// The same widths on every system: Windows and macOS have Arial, others Liberation Sans, which is made to its measure. So the
// pages break where the contents say.
const FONT = 'Arial';
const MONOSPACED = 'Courier New';

/** The look of an organisation’s documents, from its settings. */
export function lookOf(settings: Settings): Look {
  const locale = settings.locale ?? 'en-GB';
  const accent = (settings.theme?.accent ?? '#1f5c4a').slice(1).toUpperCase();
  const tint = mixed(accent, 0.07);
  const onAccent = contrast(accent, 'FFFFFF') >= 4.5 ? 'FFFFFF' : INK;
  return {
    paper: LETTER_REGIONS.has(new Intl.Locale(locale).region ?? '') ? LETTER : A4,
    accent, tint,
    styles: stylesOf(accent, tint, onAccent, locale), tableStyle: tableStyle(accent),
    numbering: { config: [
      { reference: 'headings', levels: [0, 1, 2, 3].map((level) => ({
        level, format: LevelFormat.DECIMAL, text: Array.from({ length: level + 1 }, (_, at) => `%${at + 1}`).join('.'), alignment: AlignmentType.START, suffix: LevelSuffix.TAB,
        style: { style: `Heading${level + 1}`, paragraph: { indent: { left: 567 + level * 170, hanging: 567 + level * 170 } } },
      })) },
      { reference: 'bullets', levels: [0, 1, 2, 3].map((level) => ({ level, format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 397 * (level + 1), hanging: 284 } } } })) },
      { reference: 'numbers', levels: [0, 1, 2, 3].map((level) => ({ level, format: level % 2 === 0 ? LevelFormat.DECIMAL : LevelFormat.LOWER_LETTER, text: `%${level + 1}.`, alignment: AlignmentType.START, style: { paragraph: { indent: { left: 397 * (level + 1), hanging: 340 } } } })) },
    ] },
  };
}

/** The width between the margins. */
export function textWidth({ width, height, side }: Paper, landscape: boolean): number {
  return (landscape ? height : width) - 2 * side;
}

/** A section’s page. The first of a document has no head: its title says it. */
export function pageOf({ width, height, side }: Paper, landscape: boolean, isFirst: boolean): ISectionPropertiesOptions {
  return {
    titlePage: isFirst,
    page: {
      size: { width, height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: { top: 1_474, bottom: 1_304, left: side, right: side, header: 680, footer: 567 },
    },
  };
}

function stylesOf(accent: string, tint: string, onAccent: string, locale: string): IStylesOptions {
  // The rule is said although `auto` is the default: LibreOffice reads a missing one as a least height.
  const heading = (size: number, before: number, after: number, level: number) => ({
    run: { font: FONT, size, bold: true, color: level === 0 ? accent : INK },
    paragraph: { spacing: { before, after, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true, outlineLevel: level, numbering: { reference: 'headings', level } },
  });
  // Lines in the colour of the ground give the text room within it.
  const bar = (color: string, fill = 'FFFFFF') => {
    const room = { style: BorderStyle.SINGLE, size: 4, color: fill, space: 4 };
    return { top: room, left: { style: BorderStyle.SINGLE, size: 24, color, space: 8 }, bottom: room, right: room };
  };
  const ground = (fill: string) => ({ type: ShadingType.CLEAR, color: 'auto', fill });
  const own = (id: string, name: string, options: object, quickFormat = true) => ({ id, name, basedOn: 'Normal', quickFormat, ...options });
  return {
    default: {
      document: { run: { font: FONT, size: 20, color: INK, language: { value: locale } }, paragraph: { spacing: { after: 120, line: 269, lineRule: LineRuleType.AUTO } } },
      title: { run: { font: FONT, size: 54, bold: true, color: accent }, paragraph: { spacing: { before: 60, after: 200, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true } },
      heading1: heading(30, 440, 140, 0), heading2: heading(24, 320, 100, 1), heading3: heading(21, 260, 80, 2), heading4: heading(20, 220, 80, 3),
      hyperlink: { run: { color: accent, underline: {} } },
      caption: { run: { font: FONT, size: 17, color: QUIET, italics: true }, paragraph: { spacing: { before: 60, after: 200 } } },
      footnoteText: { run: { size: 17, color: QUIET } },
    },
    paragraphStyles: [
      own(STYLES.organisation, 'Organisation', {
        run: { size: 19, bold: true, color: accent, characterSpacing: 12 },
        paragraph: { spacing: { before: 0, after: 480 }, border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: accent, space: 6 } } },
      }),
      own(STYLES.frontHeading, 'Front Heading', { next: 'Normal', run: { size: 22, bold: true, color: accent }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } }),
      own(STYLES.guidance, GUIDANCE_NAME, { run: { size: 18, color: mixed(accent, 0.5, INK) }, paragraph: { spacing: { before: 0, after: 100, line: 272, lineRule: LineRuleType.AUTO }, indent: { left: 227, right: 113 }, border: bar(accent, tint), shading: ground(tint), keepLines: true } }),
      own(STYLES.lesson, LESSON_NAME, { run: { size: 18, color: INK }, paragraph: { spacing: { before: 60, after: 120, line: 272, lineRule: LineRuleType.AUTO }, indent: { left: 227, right: 113 }, border: bar(AMBER, AMBER_TINT), shading: ground(AMBER_TINT), keepLines: true } }),
      own(STYLES.example, 'Example Notice', { run: { size: 19, color: INK }, paragraph: { spacing: { before: 60, after: 200 }, indent: { left: 227, right: 113 }, border: bar(AMBER, AMBER_TINT), shading: ground(AMBER_TINT), keepLines: true } }),
      own(STYLES.callout, 'Callout', { paragraph: { spacing: { after: 120 }, indent: { left: 227 }, border: bar(LINE), keepLines: true } }),
      own(STYLES.calloutTitle, 'Callout Title', { run: { bold: true }, paragraph: { spacing: { after: 40 }, indent: { left: 227 }, border: bar(LINE), keepNext: true } }),
      own(STYLES.quotation, 'Quotation', { run: { italics: true, color: QUIET }, paragraph: { indent: { left: 397, right: 397 } } }),
      own(STYLES.code, 'Code Block', { run: { font: MONOSPACED, size: 18 }, paragraph: { spacing: { after: 120 }, shading: ground('F3F5F4') } }),
      own(STYLES.tableHead, 'Table Heading', { run: { size: 17, bold: true, color: onAccent }, paragraph: { spacing: { before: 50, after: 50, line: 250, lineRule: LineRuleType.AUTO }, keepNext: true } }),
      own(STYLES.tableText, 'Table Text', { run: { size: 18 }, paragraph: { spacing: { before: 40, after: 40, line: 259, lineRule: LineRuleType.AUTO } } }),
      own(STYLES.fieldLabel, 'Field Label', { run: { size: 18, bold: true, color: INK }, paragraph: { spacing: { before: 60, after: 60, line: 259, lineRule: LineRuleType.AUTO } } }),
      own(STYLES.fieldText, 'Field Text', { run: { size: 19 }, paragraph: { spacing: { before: 60, after: 60, line: 266, lineRule: LineRuleType.AUTO } } }),
      // Word joins tables that follow each other without a paragraph between them.
      own(STYLES.gap, 'Table Gap', { run: { size: 8 }, paragraph: { spacing: { before: 0, after: 0, line: 200, lineRule: 'exact' } } }, false),
      { id: 'Header', name: 'header', basedOn: 'Normal', run: { size: 16, color: QUIET }, paragraph: { spacing: { after: 0 }, border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: LINE, space: 5 } } } },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 16, color: QUIET }, paragraph: { spacing: { after: 0 }, border: { top: { style: BorderStyle.SINGLE, size: 4, color: LINE, space: 5 } } } },
      ...[1, 2].map((level) => ({ id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal', next: 'Normal', uiPriority: 39, run: { size: 20 }, paragraph: { spacing: { before: level === 1 ? 40 : 0, after: 40 }, indent: { left: (level - 1) * 454 } } })),
    ],
    characterStyles: [
      { id: STYLES.placeholder, name: 'Placeholder Text', run: { color: PLACEHOLDER } },
      { id: STYLES.codeText, name: 'Code Text', run: { font: MONOSPACED } },
    ],
  };
}

/** The style of tables. The library has none for tables, so it is written out. */
function tableStyle(accent: string): BuilderElement {
  const line = (name: string, color: string, size = '4') => element(name, { 'w:val': 'single', 'w:sz': size, 'w:space': '0', 'w:color': color });
  const margin = (name: string, width: string) => element(name, { 'w:w': width, 'w:type': 'dxa' });
  return element('w:style', { 'w:type': 'table', 'w:customStyle': '1', 'w:styleId': STYLES.table }, [
    element('w:name', { 'w:val': 'Portal Table' }),
    element('w:uiPriority', { 'w:val': '40' }),
    element('w:qFormat'),
    element('w:tblPr', {}, [
      element('w:tblBorders', {}, [line('w:top', accent, '8'), line('w:left', LINE), line('w:bottom', accent, '8'), line('w:right', LINE), line('w:insideH', LINE), line('w:insideV', LINE)]),
      element('w:tblCellMar', {}, [margin('w:top', '20'), margin('w:left', '100'), margin('w:bottom', '20'), margin('w:right', '100')]),
    ]),
  ]);
}

/** An element of WordprocessingML for which the library has no class. */
export function element(name: string, attributes: Readonly<Record<string, string>> = {}, children: readonly BuilderElement[] = []): BuilderElement {
  return new BuilderElement({ name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])), children });
}

export const rightTab = (position: number) => [{ type: TabStopType.RIGHT, position }];

// --- colours ------------------------------------------------------------------------------------------------

const channels = (colour: string): number[] => [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** A colour with so much of it, from 0 to 1, on another. */
function mixed(colour: string, share: number, on = 'FFFFFF'): string {
  const ground = channels(on);
  return channels(colour).map((channel, at) => Math.round(channel * share + (ground[at] ?? 0) * (1 - share)).toString(16).padStart(2, '0')).join('').toUpperCase();
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio and relative luminance). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => channel / 255).map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}
