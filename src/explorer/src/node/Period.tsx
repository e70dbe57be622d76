import { usePreferences } from '../app/preferences';
import { formatDate } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import { nodeTexts } from './text';

/** From when to when something holds, as far as it is told. Where neither is told, nothing is shown, unless that is to be said. */
export function Period({ from, to, saysMissing = false }: { readonly from: unknown; readonly to: unknown; readonly saysMissing?: boolean }) {
  const t = useTexts(nodeTexts);
  const { language } = usePreferences();
  const begin = typeof from === 'string' ? formatDate(from, language) : null;
  const end = typeof to === 'string' ? formatDate(to, language) : null;
  if (begin === null && end === null) return saysMissing ? <span className={styles['missing']}>{t('node.period.none')}</span> : null;
  const text =
    begin !== null && end !== null
      ? begin === end
        ? begin
        : t('node.period', { from: begin, to: end })
      : begin !== null
        ? t('node.period.since', { from: begin })
        : t('node.period.until', { to: end ?? '' });
  return <span className={styles['period']}>{text}</span>;
}
