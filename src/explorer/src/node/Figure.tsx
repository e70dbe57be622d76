import { isYear } from '../model/years';
import { usePreferences } from '../app/preferences';
import { FieldValue, isMissing } from '../components/FieldValue';
import type { FigureFields } from '../model/figures';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import { nodeTexts } from './text';

const comparators = ['EQ', 'GT', 'GTE', 'LT', 'LTE', 'APPROX'] as const;

/** A number with how the fact relates to it and its unit: "more than 2,000 enterprises". Nothing but the number is taken for granted. */
export function Figure({ figure, node }: { readonly figure: FigureFields; readonly node: Readonly<Record<string, unknown>> }) {
  const t = useTexts(nodeTexts);
  const { language } = usePreferences();
  const number = node[figure.number];
  if (typeof number !== 'number') return <FieldValue field={{ type: 'Int' }} value={number ?? null} />;
  const given = figure.comparator === null ? null : node[figure.comparator];
  const comparator = comparators.find((name) => name === given);
  const value = Number.isInteger(number) && isYear({ type: 'Int', name: figure.number }) ? String(number) : formatNumber(number, language);
  const unit = figure.unit === null ? null : node[figure.unit];
  return (
    <span className={styles['figure']}>
      {comparator === undefined ? value : t(`figure.${comparator}`, { value })}
      {!isMissing(unit) && <bdi> {String(unit)}</bdi>}
    </span>
  );
}
