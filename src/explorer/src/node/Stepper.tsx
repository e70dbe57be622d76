import { stepOf } from '../model/orderedValues';
import { useModel, useModelNames } from '../model/useModel';
import { usePreferences } from '../app/preferences';
import { useTexts } from '../text/texts';
import styles from './Stepper.module.css';
import { nodeTexts } from './text';

interface Props {
  readonly field: string;
  readonly enumName: string;
  readonly value: string;
}

/** Where a value stands among the steps that it is one of. Each step has its name; the one that is reached is marked by more than its colour. */
export function Stepper({ field, enumName, value }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const step = stepOf(model, enumName, value);
  const values = model.enum(enumName)?.values ?? [];
  if (step === null) return null;
  const description = values[step.step - 1]?.description;
  return (
    <div className={styles['frame']}>
      <ol
        className={styles['steps']}
        style={{ gridTemplateColumns: `repeat(${columnsOf(values.length)}, minmax(0, 1fr))` }}
        aria-label={t('node.steps', { field: names.field(field), value: names.value(enumName, value), ...step })}
      >
        {values.map((v, at) => (
          <li key={v.name} className={styles[at + 1 < step.step ? 'passed' : at + 1 === step.step ? 'current' : 'ahead']} aria-current={at + 1 === step.step ? 'step' : undefined} title={v.description ?? undefined}>
            <span>{names.value(enumName, v.name)}</span>
          </li>
        ))}
      </ol>
      {description && language === 'en' && <p className={styles['note']}>{description}</p>}
    </div>
  );
}

// Many steps stand in two rows of equal length, so that each has room for its name.
function columnsOf(count: number): number {
  return count > 5 ? Math.ceil(count / 2) : count;
}
