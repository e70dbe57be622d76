import { Icon } from '../components/Icon';
import { useModel } from '../model/useModel';
import { usePreferences } from '../app/preferences';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { useEvidence, type EvidenceSubject } from './EvidenceContext';
import styles from './SourceButton.module.css';
import { evidenceTexts } from './text';

interface Props {
  readonly subject: EvidenceSubject;
  /** What the sources are of; part of the accessible name. */
  readonly what: string;
  /** How many claims there are. */
  readonly count: number;
}

/** Opens the sources of a fact, and says how many claims tell of it. Nothing is shown where the model keeps no sources at all. */
export function SourceButton({ subject, what, count }: Props) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  const open = useEvidence();
  const { language } = usePreferences();
  if (model.evidence === null && model.sourceKind === undefined) return null;
  const name = t(count === 0 ? 'evidence.open.none' : count === 1 ? 'evidence.open.one' : 'evidence.open', { what, count: formatNumber(count, language) });
  return (
    <button type="button" className={[styles['button'], count === 0 ? styles['none'] : ''].join(' ')} aria-label={name} title={name} onClick={() => open(subject)}>
      <Icon name="source" />
      {count > 0 && formatNumber(count, language)}
    </button>
  );
}
