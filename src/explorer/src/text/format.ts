import type { Language } from '../app/preferences';

const locales: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
const formats = new Map<string, Intl.NumberFormat>();

/** A number with separators of thousands, in the reader's language. */
export function formatNumber(value: number, language: Language): string {
  let format = formats.get(language);
  if (format === undefined) formats.set(language, (format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 6 })));
  return format.format(value);
}

/**
 * A date as the source gives it: 2023, 2023-02, 2023-02-10, or a moment, which is shown to the minute with its offset. Nothing is made up: a year stays a
 * year.
 */
export function formatDate(value: string, language: Language): string {
  const parts = /^(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(value);
  if (parts === null) return value;
  const [, year = '', month, day, time, offset] = parts;
  const date = language === 'zh' ? chineseDate(year, month, day) : englishDate(year, month, day);
  return time === undefined ? date : `${date} ${time}${offset === undefined ? '' : ` (${offset})`}`;
}

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function englishDate(year: string, month: string | undefined, day: string | undefined): string {
  if (month === undefined) return year;
  const name = monthNames[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

function chineseDate(year: string, month: string | undefined, day: string | undefined): string {
  if (month === undefined) return `${year}年`;
  return day === undefined ? `${year}年${Number(month)}月` : `${year}年${Number(month)}月${Number(day)}日`;
}
