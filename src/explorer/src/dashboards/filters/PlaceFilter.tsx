import { useEffect, useId, useRef, useState } from 'react';
import type { ComposedDocument } from '../../api/execute';
import { useGraph } from '../../api/useGraph';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import type { LabelledNode } from '../../model/GraphModel';
import { useModel, useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { namesText } from '../list/listText';
import { dashboardTexts } from '../text';
import filterStyles from './FilterBar.module.css';
import styles from './PlaceFilter.module.css';
import type { PlaceTree } from './placeTree';
import { PlaceTreeView } from './PlaceTreeView';

interface PlaceFilterProps {
  readonly tree: PlaceTree;
  readonly placeId: string | null;
  readonly onChange: (placeId: string | null) => void;
}

/** A button that says which place is chosen, and opens the tree of places. */
export function PlaceFilter({ tree, placeId, onChange }: PlaceFilterProps) {
  const t = useTexts(dashboardTexts);
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const labelId = useId();
  const buttonId = useId();
  const name = usePlaceName(placeId);
  useClosing(frame, isOpen, () => setIsOpen(false));
  const choose = (id: string | null) => {
    setIsOpen(false);
    onChange(id);
    frame.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={frame} className={[filterStyles['field'], styles['frame']].join(' ')}>
      <span id={labelId} className={filterStyles['label']}>
        {t('filter.place')}
      </span>
      <Button id={buttonId} aria-labelledby={`${labelId} ${buttonId}`} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className={styles['button']}>
        <bdi>{name ?? t('filter.place.all')}</bdi>
        <Icon name="collapse" />
      </Button>
      {isOpen && (
        <div role="dialog" aria-labelledby={labelId} className={styles['panel']}>
          <Button look="quiet" aria-pressed={placeId === null} onClick={() => choose(null)}>
            {t('filter.place.all')}
          </Button>
          <PlaceTreeView tree={tree} chosenId={placeId} onChoose={choose} />
        </div>
      )}
    </div>
  );
}

function usePlaceName(placeId: string | null): string | null {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const label = useNodeLabel();
  const document: ComposedDocument<{ nodes: readonly (LabelledNode | null)[] }, { ids: readonly string[] }> = { text: namesText(model) };
  const answer = useGraph(document, { ids: placeId === null ? [] : [placeId] }, { enabled: placeId !== null });
  if (placeId === null) return null;
  if (answer.data === undefined) return placeId;
  const node = answer.data.nodes[0];
  return node ? label(node) : t('filter.place.unknown');
}

// Escape and a press beside it close the panel.
function useClosing(frame: React.RefObject<HTMLElement | null>, isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      frame.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  });
}
