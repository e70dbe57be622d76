import { stepOf } from '../model/orderedValues';
import { useModel, useModelNames } from '../model/useModel';
import { sharedTexts, useTexts } from '../text/texts';
import styles from './EnumValue.module.css';

/**
 * A value of an enum, in words. Of steps, such as the stages of a partnership, it also shows how far the value is, so that an
 * early one cannot be taken for a late one, whatever the colours.
 */
export function EnumValue({ enumName, value }: { readonly enumName: string; readonly value: string }) {
  const model = useModel();
  const names = useModelNames();
  const t = useTexts(sharedTexts);
  const step = stepOf(model, enumName, value);
  const description = model.enum(enumName)?.values.find((v) => v.name === value)?.description ?? undefined;
  const words = names.value(enumName, value);
  if (step === null) {
    return (
      <span className={styles['value']} title={description}>
        {words}
      </span>
    );
  }
  return (
    <span className={styles['value']} title={[t('value.step', { value: words, ...step }), description].filter(Boolean).join('. ')}>
      <span className={styles['steps']} aria-hidden="true">
        {Array.from({ length: step.of }, (_, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} className={at < step.step ? styles['reached'] : styles['ahead']} />
        ))}
      </span>
      {words}
      <span className={styles['position']}>
        {step.step}/{step.of}
      </span>
    </span>
  );
}
