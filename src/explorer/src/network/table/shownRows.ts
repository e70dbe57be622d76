import { sortRows, type TableSort } from '../../components/sortRows';
import type { DataColumn } from './columns';

/** What a reader has asked of a table. */
export interface RowChoice {
  readonly filter: string;
  readonly sort: TableSort | null;
  /** Only rows with these ids; null: all. */
  readonly only: ReadonlySet<string> | null;
}

/** The rows that have every word of the filter somewhere, in the order that is asked for. */
export function shownRows<Row extends { readonly id: string }>(rows: readonly Row[], columns: readonly DataColumn<Row>[], choice: RowChoice, language: string): readonly Row[] {
  const words = folded(choice.filter).split(/\s+/).filter((word) => word !== '');
  const kept = rows.filter((row) => {
    if (choice.only !== null && !choice.only.has(row.id)) return false;
    if (words.length === 0) return true;
    const text = folded(`${row.id} ${columns.map((column) => column.text(row)).join(' ')}`);
    return words.every((word) => text.includes(word));
  });
  const column = columns.find(({ key }) => key === choice.sort?.key);
  return column === undefined || choice.sort === null ? kept : sortRows(kept, column.value, choice.sort.direction, language);
}

// Letters with and without marks are one, and full-width ones are as others.
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
