/** What a cell of a file can hold. Missing values are empty cells. */
export type CellValue = string | number | boolean | null | undefined;

// Without it Excel reads UTF-8 as the system's code page, and Chinese becomes noise.
const byteOrderMark = '\uFEFF';

/** A file of comma-separated values (RFC 4180) in UTF-8 with a byte order mark. */
export function csvOf(titles: readonly string[], rows: Iterable<readonly CellValue[]>): string {
  const lines = [titles.map(cell).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

function cell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

// A spreadsheet runs a cell that begins so as a formula, also in its full-width form (OWASP, CSV Injection). An apostrophe makes it a text. What is only a
// number stays one.
function harmless(text: string): string {
  return /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? `'${text}` : text;
}
