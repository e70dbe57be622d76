import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import { kindColor } from '../model/kindColors';
import type { GraphModel, ModelField, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames } from '../model/useModel';
import { formatDate, formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import type { ShownNode } from './nodeDocument';
import { Period } from './Period';
import { nodeTexts } from './text';
import { datedLists, readTimeline, ticksOf, timelineDocument, timelineMax, type TimelineEntry } from './timelineDocument';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  readonly day: string | null;
  /** The lists that have items. */
  readonly lists: readonly ModelField[];
}

/** What a node takes part in, by date, on one axis, and as a list. */
export function TimelineSection({ kind, node, day, lists }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const dated = useMemo(() => datedLists(model, lists), [model, lists]);
  const document = useMemo(() => timelineDocument(model, kind, dated), [model, kind, dated]);
  const answer = useGraph(document, { id: node.id, day }, { enabled: dated.length > 0 });
  if (dated.length === 0) return null;
  if (answer.data === undefined) return <QueryState query={answer} />;
  const { entries, undated, cut } = readTimeline(answer.data, dated);
  return (
    <section className={styles['section']} aria-labelledby="timeline">
      <h2 id="timeline">{t('node.timeline')}</h2>
      {entries.length === 0 && <p className={styles['note']}>{t('node.timeline.none')}</p>}
      {entries.length > 0 && (
        <>
          <Axis entries={entries} />
          <details className={styles['fold']} open={entries.length <= openMax}>
            <summary>{t('node.timeline.list', { count: formatNumber(entries.length, language) })}</summary>
            <ol className={styles['items']}>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <span className={styles['item']}>
                    <span className={styles['date']}>
                      <Period from={entry.from} to={entry.to ?? entry.from} />
                    </span>
                    <NodeLink node={entry.node} />
                    <span className={styles['edgeField']}>{names.field(entry.list)}</span>
                  </span>
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
      {entries.length > 0 && undated > 0 && <p className={styles['note']}>{t(undated === 1 ? 'node.timeline.undated.one' : 'node.timeline.undated', { count: formatNumber(undated, language) })}</p>}
      {cut.length > 0 && <p className={styles['note']}>{t('node.timeline.more', { lists: cut.map((name) => names.field(name)).join(', '), count: timelineMax })}</p>}
    </section>
  );
}

// A longer list is folded at first: the picture says the most of it.
const openMax = 12;

const width = 600;
const lane = 9;
const lanesMax = 12;
const margin = 12;

// A picture of the list that follows; readers of screens get the list.
function Axis({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const { language } = usePreferences();
  const begin = Math.floor(Math.min(...entries.map((entry) => entry.begin)));
  const end = Math.max(Math.ceil(Math.max(...entries.map((entry) => entry.end))), begin + 1);
  const x = (years: number) => margin + ((years - begin) / (end - begin)) * (width - 2 * margin);
  const lanes = lanesOf(entries, (6 / (width - 2 * margin)) * (end - begin));
  const height = Math.min(Math.max(...lanes) + 1, lanesMax) * lane + 26;
  const first = entries[0]?.from ?? '';
  const last = entries.at(-1);
  return (
    <svg
      className={styles['axis']}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('node.timeline.label', { count: entries.length, from: formatDate(first, language), to: formatDate(last?.to ?? last?.from ?? '', language) })}
    >
      {ticksOf(begin, end).map((year) => (
        <g key={year}>
          <line className={styles['tick']} x1={x(year)} x2={x(year)} y1={0} y2={height - 18} />
          <text className={styles['tickText']} x={x(year)} y={height - 5} textAnchor={x(year) < 20 ? 'start' : x(year) > width - 20 ? 'end' : 'middle'}>
            {year}
          </text>
        </g>
      ))}
      {entries.map((entry, at) => (
        <Mark key={entry.id} entry={entry} model={model} x={x} y={height - 24 - ((lanes[at] ?? 0) % lanesMax) * lane} />
      ))}
    </svg>
  );
}

function Mark({ entry, model, x, y }: { readonly entry: TimelineEntry; readonly model: GraphModel; readonly x: (years: number) => number; readonly y: number }) {
  return <rect x={x(entry.begin)} y={y} width={Math.max(x(entry.end) - x(entry.begin), 5)} height={6} rx={3} fill={kindColor(model, entry.node.__typename)} />;
}

// Each entry takes the lowest lane that is free where it begins.
function lanesOf(entries: readonly TimelineEntry[], gap: number): readonly number[] {
  const ends: number[] = [];
  return entries.map((entry) => {
    const free = ends.findIndex((end) => end <= entry.begin);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(entry.end, entry.begin + gap);
    return lane;
  });
}
