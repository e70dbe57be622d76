import { usePreferences } from '../../app/preferences';
import { useModel, useModelNames } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { blend } from '../draw/palette';
import { gradeFieldsOf } from '../shown/grades';
import { networkTexts } from '../text';
import { kindColor } from '../../model/kindColors';
import styles from './Panel.module.css';

/** How the drawing shows how far something shared has come: from an empty ring to a full disc, with the word beside it. */
export function GradeList() {
  const t = useTexts(networkTexts);
  const model = useModel();
  const names = useModelNames();
  const { shownTheme } = usePreferences();
  const graded = new Map([...gradeFieldsOf(model)].map(([kind, { enumName }]) => [enumName, kind]));
  const background = shownTheme === 'dark' ? '#172026' : '#ffffff';
  return [...graded].map(([enumName, kind]) => {
    const values = model.enum(enumName)?.values ?? [];
    const color = kindColor(model, kind);
    return (
      <section key={enumName} className={styles['section']}>
        <h2>
          {t('legend.grades')}: {names.kind(kind)}
        </h2>
        <ul className={styles['list']}>
          {values.map(({ name }, i) => (
            <li key={name} className={styles['row']}>
              <span className={styles['grade']} aria-hidden="true" style={{ borderColor: color, background: blend(background, color, 0.1 + 0.9 * (i / Math.max(1, values.length - 1)) ** 2) }} />
              {names.value(enumName, name)}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
