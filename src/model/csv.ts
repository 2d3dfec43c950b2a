// Tables as comma-separated values, which people open with a double click in a program that runs formulas.

/** Spreadsheets read these at the start of a cell as a formula, the full-width ones too (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
/** A plain number is no formula: -5 stays -5. */
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * A table as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe before it. Cells with a
 * semicolon are quoted too: where the comma separates decimals, spreadsheets split there, and the rest would start a cell.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
