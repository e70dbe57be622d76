import { useEffect, useState, type PointerEvent } from 'react';
import { useTexts } from '../../text/texts';
import type { Point } from '../layout/plan';
import { networkTexts } from '../text';
import styles from './NetworkCanvas.module.css';

interface Props {
  readonly onSelect: (polygon: readonly Point[], adds: boolean) => void;
  readonly onCancel: () => void;
}

const apart = 4;

/** Takes the pointer while a reader draws around nodes. Whoever has no pointer selects by kind, by neighbours, or in the table. */
export function Lasso({ onSelect, onCancel }: Props) {
  const t = useTexts(networkTexts);
  const [line, setLine] = useState<readonly Point[]>([]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onCancel();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onCancel]);

  const draw = (event: PointerEvent) => {
    if (line.length === 0) return;
    const point = pointOf(event);
    const last = line.at(-1);
    if (last === undefined || Math.hypot(last.x - point.x, last.y - point.y) >= apart) setLine([...line, point]);
  };
  return (
    <>
      <svg
        className={styles['lasso']}
        aria-hidden="true"
        data-testid="network-lasso"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setLine([pointOf(event)]);
        }}
        onPointerMove={draw}
        onPointerUp={(event) => (line.length > 2 ? onSelect(line, event.shiftKey) : onCancel())}
        onPointerCancel={onCancel}
      >
        {line.length > 1 && <path d={`M${line.map(({ x, y }) => `${x} ${y}`).join('L')}Z`} />}
      </svg>
      <p className={styles['hint']} role="status">
        {t('canvas.lasso')}
      </p>
    </>
  );
}

function pointOf(event: PointerEvent): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
