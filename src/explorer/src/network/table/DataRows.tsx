import { useEffect, type MouseEvent, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { isMissing, type TableSort } from '../../components/sortRows';
import { ColumnHeader } from '../../components/Table';
import { sharedTexts, useTexts } from '../../text/texts';
import type { DataColumn } from './columns';
import styles from './DataTable.module.css';
import { tableTexts } from './text';
import { useWindow } from './useWindow';

const rowHeight = 34;
const narrow = 44;

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort) => void;
  readonly selection: ReadonlySet<string>;
  /** A row was chosen; `isAdded`: beside what is selected already. */
  readonly onChoose: (id: string, isAdded: boolean) => void;
  readonly nameOf: (row: Row) => string;
  /** More than text, for instance a link; null: the text. */
  readonly render: (column: DataColumn<Row>, row: Row) => ReactNode;
  readonly onOpenEvidence: ((row: Row) => void) | null;
  /** The row to bring into view. */
  readonly revealed: string | null;
}

/** A table of thousands of rows, of which those in view are drawn. It tells assistive technology how many there are and which these are. */
export function DataRows<Row extends { readonly id: string }>(props: Props<Row>) {
  const { caption, columns, rows, sort, onSort, revealed } = props;
  const t = useTexts(tableTexts);
  const { box, first, end, onScroll, reveal } = useWindow(rows.length, rowHeight);
  const revealedIndex = revealed === null ? -1 : rows.findIndex((row) => row.id === revealed);
  useEffect(() => {
    if (revealedIndex >= 0) reveal(revealedIndex);
  }, [revealedIndex, reveal]);
  const hasEvidence = props.onOpenEvidence !== null;
  const width = columns.reduce((sum, column) => sum + column.width, narrow + (hasEvidence ? narrow * 1.8 : 0));
  return (
    // A region that scrolls must be reachable by the keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className={styles['box']} onScroll={onScroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['table']} style={{ width }} aria-label={caption} aria-rowcount={rows.length + 1}>
        <colgroup>
          <col style={{ width: narrow }} />
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
          {hasEvidence && <col />}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <span className="visually-hidden">{t('table.selectedColumn')}</span>
            </th>
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
            {hasEvidence && <th scope="col">{t('table.sourcesColumn')}</th>}
          </tr>
        </thead>
        <tbody>
          <Gap height={first * rowHeight} />
          {rows.slice(first, end).map((row, i) => (
            <DataRow key={row.id} {...props} row={row} index={first + i} />
          ))}
          <Gap height={(rows.length - end) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden="true" className={styles['gap']} style={{ height }} />;
}

function DataRow<Row extends { readonly id: string }>({ row, index, ...props }: Props<Row> & { readonly row: Row; readonly index: number }) {
  const t = useTexts(tableTexts);
  const { onOpenEvidence } = props;
  const name = props.nameOf(row);
  const isSelected = props.selection.has(row.id);
  const choose = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button, input, label') !== null) return;
    props.onChoose(row.id, event.ctrlKey || event.metaKey || event.shiftKey);
  };
  return (
    // With the keyboard rows are chosen by their boxes.
    <tr aria-rowindex={index + 2} className={isSelected ? styles['selected'] : undefined} onClick={choose}>
      <td>
        <label className={styles['check']}>
          <input type="checkbox" checked={isSelected} onChange={() => props.onChoose(row.id, true)} aria-label={t('table.select', { name })} />
        </label>
      </td>
      {props.columns.map((column, i) => {
        const content = <DataCell column={column} row={row} render={props.render} />;
        const alignment = column.align === 'end' ? styles['end'] : undefined;
        return i === 0 ? (
          <th key={column.key} scope="row" className={alignment}>
            {content}
          </th>
        ) : (
          <td key={column.key} className={alignment}>
            {content}
          </td>
        );
      })}
      {onOpenEvidence !== null && (
        <td>
          <Button look="quiet" className={styles['source'] ?? ''} aria-label={t('table.sources', { name })} onClick={() => onOpenEvidence(row)}>
            <Icon name="source" />
          </Button>
        </td>
      )}
    </tr>
  );
}

function DataCell<Row>({ column, row, render }: { readonly column: DataColumn<Row>; readonly row: Row; readonly render: Props<Row>['render'] }) {
  const t = useTexts(sharedTexts);
  if (!column.applies(row)) return null;
  if (isMissing(column.value(row))) return <span className={styles['missing']}>{t('state.missing')}</span>;
  const text = column.text(row);
  return render(column, row) ?? <bdi title={text}>{text}</bdi>;
}
