import { useTexts } from '../../text/texts';
import { depthMax, type Ask, type PathCost } from '../state/state';
import { networkTexts } from '../text';
import styles from './Panel.module.css';

interface Props {
  readonly ask: Ask;
  readonly onChange: (ask: Ask) => void;
}

const counts = [1, 3, 5, 10, 20];
const costs: readonly PathCost[] = ['STEPS', 'RARITY'];

/** How far, how many, and by what an ask goes. */
export function AskChoices({ ask, onChange }: Props) {
  const t = useTexts(networkTexts);
  if (ask.sort === 'around') {
    const depths = Array.from({ length: depthMax }, (_, i) => i + 1);
    return (
      <label className={styles['choice']}>
        {t('ask.depth')}
        <select value={ask.depth} onChange={(event) => onChange({ ...ask, depth: Number(event.target.value) })}>
          {depths.map((depth) => (
            <option key={depth}>{depth}</option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <div className={styles['actions']}>
      {ask.sort === 'between' && (
        <>
          <label className={styles['choice']}>
            {t('ask.count')}
            <select value={ask.count} onChange={(event) => onChange({ ...ask, count: Number(event.target.value) })}>
              {[...new Set([...counts, ask.count])].sort((a, b) => a - b).map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          </label>
          <label className={styles['choice']}>
            {t('ask.cost')}
            <select value={ask.cost} onChange={(event) => onChange({ ...ask, cost: event.target.value as PathCost })}>
              {costs.map((cost) => (
                <option key={cost} value={cost}>
                  {t(`ask.cost.${cost}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <label className={styles['choice']}>
        <input type="checkbox" checked={ask.throughHubs} onChange={() => onChange({ ...ask, throughHubs: !ask.throughHubs })} />
        {t('ask.throughHubs')}
      </label>
    </div>
  );
}
