// A date of the graph has the precision that its source gives; files have whole days.
const datePattern = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/;

/** The first day of a date: `2023` begins on `2023-01-01`. Null for what has no day. */
export function firstDay(date: string | null): string | null {
  const [, year, month = '01', day = '01'] = datePattern.exec(date ?? '') ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}

/** The last day of a date: `2023-02` ends on `2023-02-28`. */
export function lastDay(date: string | null): string | null {
  const [, year, month = '12', day] = datePattern.exec(date ?? '') ?? [];
  if (year === undefined) return null;
  return `${year}-${month}-${day ?? String(daysIn(Number(year), Number(month))).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return last.getUTCDate();
}
