import { useId, useMemo, useState, type ReactNode } from 'react';
import { usePreferences } from '../app/preferences';
import { csvOf, type CellValue } from '../files/csv';
import { fileName, saveFile } from '../files/saveFile';
import { formatNumber } from '../text/format';
import { sharedTexts, useTexts } from '../text/texts';
import { Button } from './Button';
import { Icon } from './Icon';
import { isMissing, sortRows, type TableSort } from './sortRows';
import styles from './Table.module.css';

/** A column: what it is called, and what it says of a row. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** What is sorted and saved as CSV. */
  readonly value: (row: Row) => CellValue;
  /** What is shown, if it is more than the value, for instance a link. Missing values are shown as missing all the same. */
  readonly render?: (row: Row) => ReactNode;
  /** `end` for numbers. */
  readonly align?: 'start' | 'end';
  /** True by default. */
  readonly sortable?: boolean;
}

export interface TableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What the table is; its accessible name. */
  readonly caption: string;
  /** Where a heading above says the same. */
  readonly isCaptionHidden?: boolean;
  /** How the rows are sorted: at first, or always where `onSort` is given. */
  readonly sort?: TableSort | null;
  /** Where the server sorts: it is told what the reader wants, and the rows are shown as they come. */
  readonly onSort?: (sort: TableSort) => void;
  /** The title of the file; without it there is no button. */
  readonly csvName?: string;
  /** Whether the rows are one page of a longer list: to sort them alone would look like the order of all, and the file says that it is a part. */
  readonly isPage?: boolean;
}

/** A table that sorts by its columns and can be saved as CSV. The first column names the row. */
export function Table<Row>({ columns: all, rows, rowKey, caption, isCaptionHidden, sort: given = null, onSort, csvName, isPage = false }: TableProps<Row>) {
  const { language } = usePreferences();
  const captionId = useId();
  const columns = isPage && onSort === undefined ? all.map((column) => ({ ...column, sortable: false })) : all;
  const [own, setOwn] = useState(given);
  const sort = onSort === undefined ? own : given;
  const sorted = columns.find((column) => column.key === sort?.key);
  const shown = useMemo(
    () => (onSort !== undefined || sorted === undefined || sort === null ? rows : sortRows(rows, sorted.value, sort.direction, language)),
    [rows, sorted, sort, onSort, language],
  );
  return (
    <div className={styles['frame']}>
      <div className={isCaptionHidden && csvName === undefined ? 'visually-hidden' : styles['bar']}>
        <p id={captionId} className={isCaptionHidden ? 'visually-hidden' : styles['caption']}>
          {caption}
        </p>
        {csvName !== undefined && <CsvButton title={csvName} columns={columns} rows={shown} isPage={isPage} />}
      </div>
      {/* A region that scrolls must be reachable by the keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['scroll']} role="region" aria-labelledby={captionId} tabIndex={0}>
        <table className={styles['table']} aria-labelledby={captionId}>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHeader key={column.key} column={column} sort={sort} onSort={onSort ?? setOwn} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th key={column.key} scope="row" className={styles[column.align ?? 'start']}>
                      <Cell column={column} row={row} />
                    </th>
                  ) : (
                    <td key={column.key} className={styles[column.align ?? 'start']}>
                      <Cell column={column} row={row} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface HeaderProps<Row> {
  readonly column: TableColumn<Row>;
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
  readonly colIndex?: number;
}

/** The head of a column: its title, and the button that sorts by it. */
export function ColumnHeader<Row>({ column, sort, onSort, colIndex }: HeaderProps<Row>) {
  const direction = sort?.key === column.key ? sort.direction : undefined;
  const alignment = styles[column.align ?? 'start'];
  if (column.sortable === false) {
    return (
      <th scope="col" className={alignment} aria-colindex={colIndex}>
        {column.title}
      </th>
    );
  }
  return (
    <th scope="col" className={alignment} aria-colindex={colIndex} aria-sort={direction ?? 'none'}>
      <button type="button" className={styles['sort']} onClick={() => onSort({ key: column.key, direction: nextDirection(column, direction) })}>
        {column.title}
        <Icon name={direction ?? 'sortable'} />
      </button>
    </th>
  );
}

// Of numbers one wants the greatest first, of names the beginning of the alphabet.
function nextDirection<Row>(column: TableColumn<Row>, direction: TableSort['direction'] | undefined): TableSort['direction'] {
  if (direction === undefined) return column.align === 'end' ? 'descending' : 'ascending';
  return direction === 'ascending' ? 'descending' : 'ascending';
}

/** What stands in a cell: the value in the reader's language, or that it is missing. */
export function Cell<Row>({ column, row }: { readonly column: TableColumn<Row>; readonly row: Row }) {
  const { language } = usePreferences();
  const t = useTexts(sharedTexts);
  const value = column.value(row);
  if (isMissing(value)) return <span className={styles['missing']}>{t('state.missing')}</span>;
  if (column.render !== undefined) return column.render(row);
  if (typeof value === 'number') return formatNumber(value, language);
  return <bdi>{String(value)}</bdi>;
}

interface CsvProps<Row> {
  readonly title: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly isPage?: boolean;
}

/** Saves rows as CSV, in the order in which they are shown. */
export function CsvButton<Row>({ title, columns, rows, isPage = false }: CsvProps<Row>) {
  const t = useTexts(sharedTexts);
  const text = t(isPage ? 'table.csvPage' : 'table.csv');
  const save = () => {
    const content = csvOf(
      columns.map((column) => column.title),
      rows.map((row) => columns.map((column) => column.value(row))),
    );
    saveFile(fileName(title, 'csv'), content, 'text/csv');
  };
  return (
    <Button look="quiet" onClick={save} disabled={rows.length === 0} aria-label={`${text}: ${title}`}>
      <Icon name="download" />
      {text}
    </Button>
  );
}
