import { FieldValue } from '../components/FieldValue';
import { NodeLink } from '../components/NodeLink';
import { isNumberType } from '../model/figures';
import type { LabelledNode, ModelField } from '../model/GraphModel';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import type { Dispute } from './nodeDocument';
import { nodeTexts } from './text';

/** The values that sources give a property, side by side, each with its sources, and which is shown by which rule. */
export function Disputed({ dispute, field }: { readonly dispute: Dispute; readonly field: ModelField }) {
  const t = useTexts(nodeTexts);
  const { rule } = dispute;
  return (
    <div className={styles['dispute']}>
      <p className={styles['disputeTitle']}>{t('node.dispute')}</p>
      <ul className={styles['disputeValues']}>
        {dispute.values.map((value) => (
          <li key={value.value} className={value.isPreferred ? styles['preferred'] : ''}>
            <span>
              <FieldValue field={field} value={valueOf(field, value.value)} />
              {value.isPreferred && <em> {t('node.dispute.shown')}</em>}
            </span>
            {sourcesOf(value.claims).map((source) => (
              <NodeLink key={source.id} node={source} />
            ))}
          </li>
        ))}
      </ul>
      <p className={styles['note']}>{rule === 'LOADED' || rule === 'UNDECIDED' ? t(`node.dispute.${rule}`) : t('node.dispute.other', { rule })}</p>
    </div>
  );
}

// Claims give values as text.
function valueOf(field: ModelField, text: string): unknown {
  const number = Number(text);
  return isNumberType(field.type) && Number.isFinite(number) ? number : text;
}

function sourcesOf(claims: Dispute['values'][number]['claims']): readonly LabelledNode[] {
  const sources = claims.flatMap((claim) => (claim.source ? [claim.source] : []));
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}
