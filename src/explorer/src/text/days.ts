/** Whether a text is a day, month or year that exists. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (parts === null) return false;
  const [, year, month, day] = parts;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false;
  if (day === undefined) return true;
  // The day before the first of the next month is the last of this one.
  return Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** The day that an address names, if it is one. */
export function dayOf(parameters: URLSearchParams): string | null {
  const day = parameters.get('day');
  return day !== null && isDay(day) ? day : null;
}
