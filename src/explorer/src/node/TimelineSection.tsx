import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import { kindColor } from '../model/kindColors';
import type { ModelField, ModelKind } from '../model/GraphModel';
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
  // Every edge may have a period, which is no promise where no kind has one.
  if (entries.length === 0 && model.kinds.every((each) => each.validFrom === null)) return null;
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

const lanesMax = 40;
const axisHeight = 20;
// A day of some years is narrower than its mark.
const markShare = 0.012;

// A picture of the list that follows; readers of screens get the list. Places are parts of the width, so that texts keep their size.
function Axis({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const { language } = usePreferences();
  const begin = Math.floor(Math.min(...entries.map((entry) => entry.begin)));
  const end = Math.max(Math.ceil(Math.max(...entries.map((entry) => entry.end))), begin + 1);
  const x = (years: number) => `${2 + (96 * (years - begin)) / (end - begin)}%`;
  const lanes = lanesOf(entries, markShare * (end - begin));
  const count = Math.min(Math.max(...lanes) + 1, lanesMax);
  const lane = count > 12 ? 6 : 9;
  const height = count * lane + 8 + axisHeight;
  const last = entries.at(-1);
  return (
    <svg
      className={styles['axis']}
      height={height}
      role="img"
      aria-label={t('node.timeline.label', { count: entries.length, from: formatDate(entries[0]?.from ?? '', language), to: formatDate(last?.to ?? last?.from ?? '', language) })}
    >
      {ticksOf(begin, end).map((year) => (
        <g key={year}>
          <line className={styles['tick']} x1={x(year)} x2={x(year)} y1={0} y2={height - axisHeight} />
          <text className={styles['tickText']} x={x(year)} y={height - 6} textAnchor={year === begin ? 'start' : year === end ? 'end' : 'middle'}>
            {year}
          </text>
        </g>
      ))}
      {entries.map((entry, at) => (
        <Mark key={entry.id} entry={entry} color={kindColor(model, entry.node.__typename)} x={x} y={height - axisHeight - 6 - ((lanes[at] ?? 0) % lanesMax) * lane} share={(entry.end - entry.begin) / (end - begin)} />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly entry: TimelineEntry;
  readonly color: string;
  readonly x: (years: number) => string;
  readonly y: number;
  /** How much of the whole time the entry lasts. */
  readonly share: number;
}

function Mark({ entry, color, x, y, share }: MarkProps) {
  if (share < markShare) return <circle cx={x(entry.begin)} cy={y} r={3} fill={color} />;
  return <rect x={x(entry.begin)} y={y - 2.5} width={`${96 * share}%`} height={5} rx={2.5} fill={color} />;
}

// Each entry takes the lowest lane that is free where it begins.
function lanesOf(entries: readonly TimelineEntry[], gap: number): readonly number[] {
  const ends: number[] = [];
  return entries.map((entry) => {
    const free = ends.findIndex((end) => end <= entry.begin);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(entry.end, entry.begin) + gap;
    return lane;
  });
}
