import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { NodeLink } from '../../components/NodeLink';
import { useEvidence } from '../../evidence/EvidenceContext';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { formatDate, formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import type { SliceEdge, SliceNode } from '../slice';
import { networkTexts } from '../text';
import styles from './Panel.module.css';
import { useValueText } from './values';

interface Props {
  readonly edges: readonly SliceEdge[];
  readonly nodesById: ReadonlyMap<string, SliceNode>;
}

/** The selected relationships: what a line stands for, each with its evidence. */
export function EdgeCard({ edges, nodesById }: Props) {
  const t = useTexts(networkTexts);
  const { language } = usePreferences();
  return (
    <>
      <p className={styles['name']}>{t('link.count', { count: formatNumber(edges.length, language) })}</p>
      {edges.length > 1 && <p className={styles['quiet']}>{t('link.stands')}</p>}
      <ul>
        {edges.map((edge) => (
          <EdgeRow key={edge.id} edge={edge} nodesById={nodesById} />
        ))}
      </ul>
    </>
  );
}

function EdgeRow({ edge, nodesById }: { readonly edge: SliceEdge; readonly nodesById: ReadonlyMap<string, SliceNode> }) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const openEvidence = useEvidence();
  const valueText = useValueText();
  const { language } = usePreferences();
  const from = nodesById.get(edge.fromId);
  const to = nodesById.get(edge.toId);
  const type = names.relationshipType(edge.type);
  const title = `${from ? label(from.label) : edge.fromId} — ${type} — ${to ? label(to.label) : edge.toId}`;
  const fields = (model.relationshipType(edge.type)?.fields ?? []).filter(
    (field) => field.sort === 'PROPERTY' && edge.properties[field.name] !== undefined && !['validFrom', 'validTo', 'recordedAt'].includes(field.name),
  );
  const dates = [edge.validFrom === null ? '' : t('node.since', { date: formatDate(edge.validFrom, language) }), edge.validTo === null ? '' : t('node.until', { date: formatDate(edge.validTo, language) })].filter(Boolean);
  return (
    <li className={styles['edge']}>
      {from && <NodeLink node={from.label} />}
      <div className={styles['row']}>
        <span className={`${styles['grow']} ${styles['quiet']}`}>
          {type} →
        </span>
        {model.evidence !== null && (
          <Button look="quiet" className={styles['small'] ?? ''} aria-label={t('act.evidenceOf', { name: title })} onClick={() => openEvidence({ sort: 'edge', id: edge.id, relationshipType: edge.type, title })}>
            <Icon name="source" /> {t('act.evidence')}
          </Button>
        )}
      </div>
      {to && <NodeLink node={to.label} />}
      {(fields.length > 0 || dates.length > 0) && (
        <p className={styles['quiet']}>
          {fields.map((field) => `${names.field(field.name)}: ${valueText(field, edge.properties[field.name])}`).concat(dates).join(' · ')}
        </p>
      )}
    </li>
  );
}
