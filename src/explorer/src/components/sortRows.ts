import type { CellValue } from '../files/csv';

/** By which column rows are sorted, and how. */
export interface TableSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

const collators = new Map<string, Intl.Collator>();

/** Rows in the order of a value. Missing values come last in both directions; equal ones keep their order. */
export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => CellValue, direction: TableSort['direction'], language: string): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const collator = collatorOf(language);
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => {
      const missing = Number(isMissing(a.key)) - Number(isMissing(b.key));
      return missing === 0 ? sign * compare(a.key, b.key, collator) : missing;
    })
    .map(({ row }) => row);
}

/** Whether a cell has nothing to show. */
export function isMissing(value: CellValue): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

function compare(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  if (isMissing(a) || isMissing(b)) return 0;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  if (typeof a === 'string' || typeof b === 'string') return typeof a === 'string' ? 1 : -1;
  return Number(a) - Number(b);
}

// Chinese is sorted by its reading, and numbers inside texts by their value.
function collatorOf(language: string): Intl.Collator {
  let collator = collators.get(language);
  if (collator === undefined) collators.set(language, (collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : language, { numeric: true })));
  return collator;
}
