const dayMilliseconds = 86_400_000;

/** The first day of a date that may be a year or a month. */
export function firstDay(date: string): string {
  if (date.length >= 10) return date.slice(0, 10);
  return date.length === 4 ? `${date}-01-01` : `${date}-01`;
}

/** The last day of a date that may be a year or a month. */
export function lastDay(date: string): string {
  if (date.length >= 10) return date.slice(0, 10);
  if (date.length === 4) return `${date}-12-31`;
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Days since 1970. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds);
}

export function dayOfNumber(number: number): string {
  return new Date(number * dayMilliseconds).toISOString().slice(0, 10);
}

/** The day that it is, in the same count. */
export function todayNumber(): number {
  return Math.floor(Date.now() / dayMilliseconds);
}
