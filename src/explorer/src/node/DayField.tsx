import { useId, useState } from 'react';
import { Button } from '../components/Button';
import { isDay } from '../text/days';
import { useTexts } from '../text/texts';
import styles from './DayField.module.css';
import { nodeTexts } from './text';

interface Props {
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
}

/** Chooses the day as of which the graph is read. A month or a year will do, as dates of the graph have the precision of their source. */
export function DayField({ day, onDay }: Props) {
  const t = useTexts(nodeTexts);
  const id = useId();
  const [text, setText] = useState(day ?? '');
  const [given, setGiven] = useState(day);
  if (given !== day) {
    setGiven(day);
    setText(day ?? '');
  }
  const isInvalid = text.trim() !== '' && !isDay(text.trim());
  const apply = () => {
    if (!isInvalid) onDay(text.trim() === '' ? null : text.trim());
  };
  return (
    <form
      className={styles['field']}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id}>{t('node.day')}</label>
      <input
        id={id}
        value={text}
        placeholder="2023-06-30"
        maxLength={10}
        autoComplete="off"
        aria-invalid={isInvalid}
        aria-describedby={`${id}-hint`}
        title={t('node.day.hint')}
        onChange={(event) => setText(event.target.value)}
        onBlur={apply}
      />
      {day !== null && (
        <Button look="quiet" onClick={() => onDay(null)}>
          {t('node.day.clear')}
        </Button>
      )}
      <span id={`${id}-hint`} className={isInvalid ? styles['invalid'] : 'visually-hidden'} role={isInvalid ? 'alert' : undefined}>
        {t(isInvalid ? 'node.day.invalid' : 'node.day.hint')}
      </span>
    </form>
  );
}
