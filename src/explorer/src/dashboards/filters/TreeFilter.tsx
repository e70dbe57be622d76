import { useEffect, useId, useRef, useState } from 'react';
import type { ComposedDocument } from '../../api/execute';
import { useGraph } from '../../api/useGraph';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import type { LabelledNode } from '../../model/GraphModel';
import { ownTypeOf, treeName } from '../../model/trees';
import { useModel, useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { inSentence, itemsName } from '../cards/itemNames';
import { namesText } from '../list/listText';
import { dashboardTexts } from '../text';
import { useWords } from '../useCards';
import filterStyles from './FilterBar.module.css';
import styles from './TreeFilter.module.css';
import type { FilterTree } from './filterTrees';
import { TreeView } from './TreeView';

interface TreeFilterProps {
  readonly tree: FilterTree;
  readonly chosenId: string | null;
  readonly onChange: (id: string | null) => void;
}

/** A button that says which node of a tree is chosen, such as a place, and opens the tree. */
export function TreeFilter({ tree, chosenId, onChange }: TreeFilterProps) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const labelId = useId();
  const buttonId = useId();
  const name = useChosenName(chosenId);
  const title = treeName(tree.tree, model, words.names);
  const type = ownTypeOf(tree.tree, model);
  const all = type === null ? t('filter.tree.all') : t('filter.tree.all.of', { items: inSentence(itemsName(type, model, words), words) });
  useClosing(frame, isOpen, () => setIsOpen(false));
  const choose = (id: string | null) => {
    setIsOpen(false);
    onChange(id);
    frame.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={frame} className={[filterStyles['field'], styles['frame']].join(' ')}>
      <span id={labelId} className={filterStyles['label']}>
        {title}
      </span>
      <Button id={buttonId} aria-labelledby={`${labelId} ${buttonId}`} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className={styles['button']}>
        <bdi>{name ?? all}</bdi>
        <Icon name="collapse" />
      </Button>
      {isOpen && (
        <div role="dialog" aria-labelledby={labelId} className={styles['panel']}>
          <Button look="quiet" aria-pressed={chosenId === null} onClick={() => choose(null)}>
            {all}
          </Button>
          <TreeView tree={tree} title={title} chosenId={chosenId} onChoose={choose} />
        </div>
      )}
    </div>
  );
}

function useChosenName(chosenId: string | null): string | null {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const label = useNodeLabel();
  const document: ComposedDocument<{ nodes: readonly (LabelledNode | null)[] }, { ids: readonly string[] }> = { text: namesText(model) };
  const answer = useGraph(document, { ids: chosenId === null ? [] : [chosenId] }, { enabled: chosenId !== null });
  if (chosenId === null) return null;
  if (answer.data === undefined) return chosenId;
  const node = answer.data.nodes[0];
  return node ? label(node) : t('filter.tree.unknown');
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
