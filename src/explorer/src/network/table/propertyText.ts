import type { Language } from '../../app/preferences';
import type { ModelNames } from '../../model/modelNames';
import { formatDate, formatNumber } from '../../text/format';

/** What is needed to write values for people. */
export interface ValueWriter {
  readonly language: Language;
  readonly names: ModelNames;
  readonly isEnum: (type: string) => boolean;
  readonly words: { readonly yes: string; readonly no: string; readonly and: string };
}

/** A property's value as a reader sees it, by its type in the model; an empty text for none. */
export function propertyText(value: unknown, type: string | undefined, writer: ValueWriter): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => propertyText(item, type, writer)).join(writer.words.and);
  if (typeof value === 'boolean') return value ? writer.words.yes : writer.words.no;
  if (typeof value === 'number') return formatNumber(value, writer.language);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (type === 'Date' || type === 'DateTime') return formatDate(value, writer.language);
  return type !== undefined && writer.isEnum(type) ? writer.names.value(type, value) : value;
}
