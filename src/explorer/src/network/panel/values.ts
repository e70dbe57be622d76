import { usePreferences } from '../../app/preferences';
import { useModel, useModelNames } from '../../model/useModel';
import { isYear } from '../../model/years';
import { formatDate, formatNumber } from '../../text/format';

/** Writes the value of a field for people: names of enums' values, numbers, dates, lists. */
export function useValueText(): (field: { readonly name: string; readonly type: string }, value: unknown) => string {
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const write = (field: { readonly name: string; readonly type: string }, value: unknown): string => {
    if (Array.isArray(value)) return value.map((item) => write(field, item)).join(language === 'zh' ? '、' : ', ');
    if (typeof value === 'number') return isYear(field) ? String(value) : formatNumber(value, language);
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    if (typeof value !== 'string') return value === null || value === undefined ? '' : JSON.stringify(value);
    if (model.enum(field.type) !== undefined) return names.value(field.type, value);
    return field.type === 'Date' ? formatDate(value, language) : value;
  };
  return write;
}
