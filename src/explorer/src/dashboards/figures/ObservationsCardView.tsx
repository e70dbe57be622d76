import { useMemo } from 'react';
import type { FiguresQuery } from '../../api/generated/graphql';
import { useGraph } from '../../api/useGraph';
import { usePreferences } from '../../app/preferences';
import { Icon } from '../../components/Icon';
import { NodeLink } from '../../components/NodeLink';
import { QueryState } from '../../components/QueryState';
import { CsvButton, Table, type TableColumn } from '../../components/Table';
import { useEvidence } from '../../evidence/EvidenceContext';
import { useModelNames, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { sharedTexts, useTexts } from '../../text/texts';
import type { ObservationsCard } from '../cards/Card';
import { CardFrame } from '../CardFrame';
import { refreshMilliseconds } from '../ChartCardView';
import type { Filters } from '../filters/filters';
import { dashboardTexts } from '../text';
import { bySubject, figureText, periodText, type Observation } from './observations';
import styles from './ObservationsCardView.module.css';

interface ViewProps {
  readonly card: ObservationsCard;
  readonly filters: Filters;
  readonly isAlone?: boolean;
}

/** Figures of the sources in a table: what is meant to come about beside what has. */
export function ObservationsCardView({ card, filters, isAlone = false }: ViewProps) {
  const t = useTexts(dashboardTexts);
  const shared = useTexts(sharedTexts);
  const { language } = usePreferences();
  const request = useMemo(() => card.request(filters), [card, filters]);
  const answer = useGraph(request.document, request.variables, { keepsPrevious: true, refreshMilliseconds });
  const connection = (answer.data as FiguresQuery | undefined)?.observations;
  const rows = useMemo(() => bySubject(connection?.nodes ?? []), [connection]);
  const columns = useColumns();
  const leftOut = (connection?.totalCount ?? 0) - rows.length;
  return (
    <CardFrame
      card={card}
      filters={filters}
      request={request}
      answer={answer}
      isAlone={isAlone}
      total={connection?.totalCount ? t('card.total', { total: formatNumber(connection.totalCount, language) }) : undefined}
      notes={leftOut > 0 ? [t('note.leftOut', { count: formatNumber(leftOut, language) })] : []}
      actions={rows.length > 0 && <CsvButton title={card.title} columns={columns} rows={rows} />}
    >
      {connection === undefined && <QueryState query={answer} />}
      {connection !== undefined && rows.length === 0 && <p className={styles['empty']}>{shared('state.empty')}</p>}
      {rows.length > 0 && (
        <div className={styles[isAlone ? 'alone' : 'table']}>
          <Table columns={columns} rows={rows} rowKey={(row) => row.id} caption={card.title} isCaptionHidden />
        </div>
      )}
    </CardFrame>
  );
}

function useColumns(): readonly TableColumn<Observation>[] {
  const t = useTexts(dashboardTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  const { language } = usePreferences();
  const period = { since: (date: string) => t('figures.since', { date }), until: (date: string) => t('figures.until', { date }) };
  return [
    { key: 'figure', title: t('figures.figure'), value: (row) => label(row), render: (row) => <NodeLink node={row} /> },
    { key: 'about', title: t('figures.about'), value: (row) => row.about.nodes.map((node) => label(node)).join(' · '), render: (row) => <About observation={row} /> },
    {
      key: 'kind',
      title: t('figures.kind'),
      value: (row) => row.kind && names.value('ObservationKind', row.kind),
      render: (row) => <span className={styles[row.kind === 'TARGET' ? 'target' : 'actual']}>{names.value('ObservationKind', row.kind ?? '')}</span>,
    },
    { key: 'number', title: t('figures.number'), align: 'end', value: (row) => figureText(row, language), render: (row) => <Amount observation={row} /> },
    { key: 'unit', title: t('figures.unit'), value: (row) => row.unit },
    { key: 'period', title: t('figures.period'), value: (row) => periodText(row, language, period) },
  ];
}

function About({ observation }: { readonly observation: Observation }) {
  return (
    <span className={styles['about']}>
      {observation.about.nodes.map((node) => (
        <NodeLink key={node.id} node={node} />
      ))}
    </span>
  );
}

// The number opens its source.
function Amount({ observation }: { readonly observation: Observation }) {
  const t = useTexts(dashboardTexts);
  const label = useNodeLabel();
  const openEvidence = useEvidence();
  const { language } = usePreferences();
  const name = label(observation);
  const title = observation.text === null ? undefined : t('figures.printed', { text: observation.text });
  return (
    <button
      type="button"
      className={styles['amount']}
      title={title}
      aria-label={`${figureText(observation, language) ?? ''}, ${t('list.source', { name })}`}
      onClick={() => openEvidence({ sort: 'node', id: observation.id, title: name })}
    >
      {figureText(observation, language)}
      <Icon name="source" />
    </button>
  );
}
