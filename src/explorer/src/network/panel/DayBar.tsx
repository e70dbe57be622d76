import { useEffect, useState } from 'react';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { formatDate } from '../../text/format';
import { useTexts } from '../../text/texts';
import { networkTexts } from '../text';
import styles from './DayBar.module.css';
import { dayNumber, dayOfNumber, firstDay, lastDay, todayNumber } from './days';

interface Props {
  readonly day: string | null;
  /** The first and last date of what is drawn; null: there are none. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly onDay: (day: string | null) => void;
}

// A reader who drags passes hundreds of days, and only those at which the hand rests are asked for.
const settledMilliseconds = 220;

/** Chooses the day as of which the drawing is shown. */
export function DayBar({ day, days, onDay }: Props) {
  const t = useTexts(networkTexts);
  const { language } = usePreferences();
  const [moved, setMoved] = useState<string | null>(null);
  useEffect(() => {
    if (moved === null) return;
    const timer = setTimeout(() => {
      onDay(moved);
      setMoved(null);
    }, settledMilliseconds);
    return () => clearTimeout(timer);
  }, [moved, onDay]);

  const first = dayNumber(firstDay(days?.first ?? day ?? '2000'));
  const last = Math.max(first + 1, dayNumber(lastDay(days?.last ?? day ?? '2000')));
  const today = todayNumber();
  // Until a day is chosen nothing is left out, and no day may look as if it were.
  const shown = moved ?? day;
  const hand = shown === null ? Math.min(last, Math.max(first, today)) : dayNumber(firstDay(shown));
  return (
    <div className={styles['bar']} role="group" aria-label={t('tool.day')}>
      <label className={styles['slider']}>
        <span className="visually-hidden">{t('day.label')}</span>
        <input
          type="range"
          min={first}
          max={last}
          value={Math.min(last, Math.max(first, hand))}
          disabled={days === null}
          aria-valuetext={shown === null ? t('day.any') : formatDate(shown, language)}
          onChange={(event) => setMoved(dayOfNumber(Number(event.target.value)))}
        />
      </label>
      <input type="date" aria-label={t('day.label')} value={shown === null ? '' : firstDay(shown)} onChange={(event) => event.target.value !== '' && setMoved(event.target.value)} />
      <Button look="quiet" aria-pressed={shown === null} onClick={() => onDay(null)}>
        {t('day.any')}
      </Button>
      <p className={styles['note']}>
        {days === null ? t('day.none') : `${t('day.range', { first: formatDate(days.first, language), last: formatDate(days.last, language) })} ${t('day.undated')}`}
      </p>
    </div>
  );
}
