import { useMemo, useState } from 'react';
import { usePreferences } from '../app/preferences';
import { useGraph } from '../api/useGraph';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import { CsvButton, Table, type TableColumn } from '../components/Table';
import { kindColor } from '../model/kindColors';
import { useModel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { sharedTexts, useTexts } from '../text/texts';
import type { ChartCard, Figure, Reading } from './cards/Card';
import { CardFrame } from './CardFrame';
import { Chart } from './chart/Chart';
import { chartSpec } from './chart/ChartSpec';
import styles from './ChartCardView.module.css';
import { dashboardsAddress, type Filters } from './filters/filters';
import { dashboardTexts } from './text';

/** How often a card asks again. While nothing changes the server answers without a body. */
export const refreshMilliseconds = 60_000;

const categoriesMax = 12;
const categoriesMaxAlone = 60;
const seriesColors = 8;

interface ViewProps {
  readonly card: ChartCard;
  readonly filters: Filters;
  readonly isAlone?: boolean;
}

/** A card with a chart, and the table that has the same numbers. */
export function ChartCardView({ card, filters, isAlone = false }: ViewProps) {
  const t = useTexts(dashboardTexts);
  const { language } = usePreferences();
  const [isTableShown, setIsTableShown] = useState(false);
  const request = useMemo(() => card.request(filters), [card, filters]);
  const answer = useGraph(request.document, request.variables, { keepsPrevious: true, refreshMilliseconds });
  const reading = useMemo(() => (answer.data === undefined ? null : card.read(answer.data)), [card, answer.data]);
  const columns = useColumns(card, filters);
  const hasFigures = reading !== null && reading.figures.length > 0;
  return (
    <CardFrame
      card={card}
      filters={filters}
      request={request}
      answer={answer}
      isAlone={isAlone}
      total={reading?.total ? t('card.total', { total: formatNumber(reading.total, language) }) : undefined}
      notes={reading === null ? [] : notesOf(card, reading, isTableShown || isAlone, t, language)}
      actions={
        hasFigures && (
          <>
            {!isAlone && (
              <Button look="quiet" aria-pressed={isTableShown} onClick={() => setIsTableShown(!isTableShown)} aria-label={`${t('card.table')}: ${card.title}`}>
                <Icon name="table" />
                {t('card.table')}
              </Button>
            )}
            <CsvButton title={card.title} columns={columns} rows={reading.figures} />
          </>
        )
      }
    >
      {reading === null ? (
        <QueryState query={answer} />
      ) : (
        <div className={answer.isPlaceholderData ? styles['outdated'] : undefined} aria-busy={answer.isPlaceholderData}>
          <Figures card={card} reading={reading} filters={filters} columns={columns} isTableShown={isTableShown} isAlone={isAlone} />
        </div>
      )}
    </CardFrame>
  );
}

interface FiguresProps extends Required<ViewProps> {
  readonly reading: Reading;
  readonly columns: readonly TableColumn<Figure>[];
  readonly isTableShown: boolean;
}

function Figures({ card, reading, filters, columns, isTableShown, isAlone }: FiguresProps) {
  const shared = useTexts(sharedTexts);
  if (reading.figures.length === 0) return <p className={styles['empty']}>{shared('state.empty')}</p>;
  const table = (
    <div className={isAlone ? styles['alone'] : styles['table']}>
      <Table columns={columns} rows={reading.figures} rowKey={(figure) => JSON.stringify(figure.key)} caption={card.title} isCaptionHidden />
    </div>
  );
  if (isTableShown) return table;
  return (
    <>
      <FiguresChart card={card} reading={reading} filters={filters} isAlone={isAlone} />
      {isAlone && table}
    </>
  );
}

function FiguresChart({ card, reading, filters, isAlone }: Omit<FiguresProps, 'columns' | 'isTableShown'>) {
  const model = useModel();
  const t = useTexts(dashboardTexts);
  const { language } = usePreferences();
  const spec = useMemo(() => {
    const own = card.kind === undefined ? 'var(--series-1)' : kindColor(model, card.kind);
    return chartSpec(reading.figures, {
      form: card.form,
      series: card.series ?? [],
      categoriesMax: isAlone ? categoriesMaxAlone : categoriesMax,
      color: (figure) => (figure.kind === undefined ? own : kindColor(model, figure.kind)),
      seriesColor: (position) => `var(--series-${(position % seriesColors) + 1})`,
      href: (figure) => dashboardsAddress(filters, { card: card.id, key: figure.key }),
      describe: (figure) => describe(figure, language),
    });
  }, [card, reading, filters, isAlone, model, language]);
  const greatest = reading.figures.reduce((a, b) => (b.count > a.count ? b : a));
  const summary = t('card.summary', { title: card.title, count: reading.figures.length, label: labelText(greatest), value: formatNumber(greatest.count, language) });
  return <Chart spec={spec} summary={summary} />;
}

function labelText(figure: Figure): string {
  return figure.labels.map((label) => label.text).join(' · ');
}

function describe(figure: Figure, language: 'en' | 'zh'): string {
  return `${labelText(figure)}: ${formatNumber(figure.count, language)}`;
}

function useColumns(card: ChartCard, filters: Filters): readonly TableColumn<Figure>[] {
  const { language } = usePreferences();
  const keys = card.keyTitles.map((title, i): TableColumn<Figure> => ({
    key: `key${i}`,
    title,
    value: (figure) => (figure.labels[i]?.isMissing ? null : (figure.labels[i]?.text ?? null)),
    render: (figure) => {
      const label = figure.labels[i];
      return label?.node === undefined ? <bdi>{label?.text}</bdi> : <NodeLink node={label.node} />;
    },
  }));
  const count: TableColumn<Figure> = {
    key: 'count',
    title: card.countTitle,
    align: 'end',
    value: (figure) => figure.count,
    render: (figure) => (
      <a href={dashboardsAddress(filters, { card: card.id, key: figure.key })} aria-label={describe(figure, language)}>
        {formatNumber(figure.count, language)}
      </a>
    ),
  };
  return [...keys, count];
}

function notesOf(card: ChartCard, reading: Reading, hasTable: boolean, t: ReturnType<typeof useTexts<keyof typeof dashboardTexts.en>>, language: 'en' | 'zh'): readonly string[] {
  const notes: string[] = reading.note === undefined ? [] : [reading.note];
  const sum = reading.figures.reduce((total, figure) => total + figure.count, 0);
  if (reading.overlaps && reading.total !== null && sum > reading.total) notes.push(t('note.overlaps', { total: formatNumber(reading.total, language) }));
  const categories = new Set(reading.figures.map((figure) => figure.key[0])).size;
  if (!hasTable && card.form === 'bars' && categories > categoriesMax) notes.push(t('note.chart', { shown: categoriesMax, total: categories }));
  if (reading.leftOut > 0) notes.push(t('note.leftOut', { count: formatNumber(reading.leftOut, language) }));
  return notes;
}
