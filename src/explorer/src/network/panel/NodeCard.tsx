import { usePreferences } from '../../app/preferences';
import { href } from '../../app/routes';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { KindBadge, KindDot } from '../../components/KindBadge';
import { useEvidence } from '../../evidence/EvidenceContext';
import { otherLabels } from '../../model/nodeLabel';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { formatDate, formatNumber } from '../../text/format';
import { sharedTexts, useTexts } from '../../text/texts';
import { gradeFieldsOf } from '../shown/grades';
import type { SliceNode } from '../slice';
import { networkTexts } from '../text';
import styles from './Panel.module.css';
import { useValueText } from './values';

/** A neighbour of a node in the drawing, with what their line stands for. */
export interface Neighbour {
  readonly node: SliceNode;
  readonly linkName: string;
  readonly edgeIds: readonly string[];
}

interface Props {
  readonly node: SliceNode;
  readonly neighbours: readonly Neighbour[];
  readonly hubDegree: number | null;
  readonly foldedAway: number;
  readonly isPinned: boolean;
  readonly isShown: boolean;
  readonly onSelect: (ids: readonly string[]) => void;
}

const neighboursMax = 40;

/** One selected node: what it is, its evidence, and its lines. */
export function NodeCard({ node, neighbours, hubDegree, foldedAway, isPinned, isShown, onSelect }: Props) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const label = useNodeLabel();
  const openEvidence = useEvidence();
  const { language } = usePreferences();
  const others = otherLabels(node.label, language.toUpperCase());
  return (
    <>
      <KindBadge kind={node.kind} />
      <p className={styles['name']}>
        <bdi>{label(node.label)}</bdi>
      </p>
      {others.map((other) => (
        <p key={other} className={styles['quiet']}>
          <bdi>{other}</bdi>
        </p>
      ))}
      <div className={styles['actions']}>
        <a className={styles['link']} href={href('node', node.id)}>
          <Icon name="open" /> {t('act.page')}
        </a>
        {model.evidence !== null && (
          <Button onClick={() => openEvidence({ sort: 'node', id: node.id, title: label(node.label) })}>
            <Icon name="source" /> {t('act.evidence')}
          </Button>
        )}
      </div>
      <Facts node={node} />
      {hubDegree !== null && <p className={styles['note']}>{t('node.hub', { degree: formatNumber(hubDegree, language) })}</p>}
      {foldedAway > 0 && <p className={styles['note']}>{t('node.folded', { count: formatNumber(foldedAway, language) })}</p>}
      {isPinned && <p className={styles['note']}>{t('node.pinned')}</p>}
      {!isShown && <p className={`${styles['note']} ${styles['warning']}`}>{t('node.gone')}</p>}
      {neighbours.length > 0 && <Neighbours neighbours={neighbours} onSelect={onSelect} />}
    </>
  );
}

function Neighbours({ neighbours, onSelect }: Pick<Props, 'neighbours' | 'onSelect'>) {
  const t = useTexts(networkTexts);
  const shared = useTexts(sharedTexts);
  const label = useNodeLabel();
  const { language } = usePreferences();
  return (
    <>
      <h3 className={styles['quiet']}>
        {t('node.neighbours')} ({formatNumber(neighbours.length, language)})
      </h3>
      <ul className={styles['list']}>
        {neighbours.slice(0, neighboursMax).map(({ node, linkName, edgeIds }) => (
          <li key={node.id} className={styles['row']}>
            <button type="button" className={styles['pick']} onClick={() => onSelect([node.id])}>
              <KindDot kind={node.kind} />
              <span>
                <bdi>{label(node.label)}</bdi>
              </span>
            </button>
            <Button look="quiet" className={styles['small'] ?? ''} onClick={() => onSelect(edgeIds)}>
              {linkName}
            </Button>
          </li>
        ))}
      </ul>
      {neighbours.length > neighboursMax && (
        <p className={styles['quiet']}>{shared('state.total', { shown: neighboursMax, total: formatNumber(neighbours.length, language) })}</p>
      )}
    </>
  );
}

// A period and a grade are told even where nobody states them; of other properties only those that there are.
function Facts({ node }: { readonly node: SliceNode }) {
  const t = useTexts(networkTexts);
  const shared = useTexts(sharedTexts);
  const model = useModel();
  const names = useModelNames();
  const valueText = useValueText();
  const { language } = usePreferences();
  const kind = model.kind(node.kind);
  if (kind === undefined) return null;
  const period = [kind.validFrom, kind.validTo].filter((name) => name !== null);
  const grade = gradeFieldsOf(model).get(node.kind)?.field;
  const labels = new Set(kind.labelFields.flatMap((name) => [name, ...(kind.fields.find((field) => field.name === name)?.derivedFrom ?? [])]));
  const fields = kind.fields.filter(
    (field) => field.sort === 'PROPERTY' && !labels.has(field.name) && !period.includes(field.name) && (field.name === grade || node.properties[field.name] !== undefined) && !isMoment(node.properties[field.name]),
  );
  const dates = period.map((name) => node.properties[name]).filter((value): value is string => typeof value === 'string');
  return (
    <dl className={styles['facts']}>
      {period.length > 0 && (
        <>
          <dt>{t('node.period')}</dt>
          <dd>{dates.length === 0 ? <span className={styles['missing']}>{shared('state.missing')}</span> : periodText(node, period, t, language)}</dd>
        </>
      )}
      {fields.map((field) => (
        <div key={field.name} style={{ display: 'contents' }}>
          <dt>{names.field(field.name)}</dt>
          <dd>{node.properties[field.name] === undefined ? <span className={styles['missing']}>{shared('state.missing')}</span> : <bdi>{valueText(field, node.properties[field.name])}</bdi>}</dd>
        </div>
      ))}
    </dl>
  );
}

function periodText(node: SliceNode, period: readonly string[], t: ReturnType<typeof useTexts<keyof typeof networkTexts.en>>, language: 'en' | 'zh'): string {
  const [from, to] = period.map((name) => node.properties[name]);
  const parts = [typeof from === 'string' ? t('node.since', { date: formatDate(from, language) }) : '', typeof to === 'string' ? t('node.until', { date: formatDate(to, language) }) : ''];
  return parts.filter((part) => part !== '').join(', ');
}

// When a row was loaded is of no interest in a card.
function isMoment(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value);
}
