import { useEffect, useRef, useState } from 'react';
import { useGraph } from '../../api/useGraph';
import { Icon } from '../../components/Icon';
import { QueryState } from '../../components/QueryState';
import { useModel, useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { dashboardTexts } from '../text';
import styles from './PlaceFilter.module.css';
import { insideDocument, rootsDocument, type PlaceTree, type TreeNode } from './placeTree';

interface TreeProps {
  readonly tree: PlaceTree;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** The tree of places. What is in a place is asked for when it is opened. Arrow keys move, Enter chooses (WAI-ARIA, tree view). */
export function PlaceTreeView({ tree, chosenId, onChoose }: TreeProps) {
  const model = useModel();
  const answer = useGraph(rootsDocument(tree, model), {});
  if (answer.data === undefined) return <QueryState query={answer} />;
  return <Roots roots={answer.data.roots?.nodes ?? []} tree={tree} chosenId={chosenId} onChoose={onChoose} />;
}

function Roots({ roots, tree, chosenId, onChoose }: TreeProps & { readonly roots: readonly TreeNode[] }) {
  const t = useTexts(dashboardTexts);
  const list = useRef<HTMLUListElement>(null);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(() => new Set(roots.length === 1 && roots[0] ? [roots[0].id] : []));
  // The panel was opened to choose, so the keyboard goes there.
  useEffect(() => list.current?.querySelector<HTMLElement>('[role="treeitem"]')?.focus(), []);
  const setOpen = (id: string, isOpen: boolean) => {
    const next = new Set(openIds);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpenIds(next);
  };
  return (
    <ul ref={list} role="tree" aria-label={t('filter.place')} className={styles['tree']}>
      {roots.map((node, i) => (
        <Branch key={node.id} node={node} tree={tree} chosenId={chosenId} onChoose={onChoose} openIds={openIds} setOpen={setOpen} isFirst={i === 0} />
      ))}
    </ul>
  );
}

interface BranchProps extends TreeProps {
  readonly node: TreeNode;
  readonly openIds: ReadonlySet<string>;
  readonly setOpen: (id: string, isOpen: boolean) => void;
  readonly isFirst?: boolean;
}

function Branch({ node, tree, chosenId, onChoose, openIds, setOpen, isFirst = false }: BranchProps) {
  const label = useNodeLabel();
  const inside = node.inside.totalCount;
  const isOpen = openIds.has(node.id);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || !handleKey(event.key, event.currentTarget)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const handleKey = (key: string, item: HTMLElement): boolean => {
    if (key === 'Enter' || key === ' ') onChoose(node.id);
    else if (key === 'ArrowRight' && inside > 0 && !isOpen) setOpen(node.id, true);
    else if (key === 'ArrowLeft' && isOpen) setOpen(node.id, false);
    else return moveFocus(key, item);
    return true;
  };
  return (
    <li
      role="treeitem"
      aria-label={label(node)}
      aria-selected={node.id === chosenId}
      aria-expanded={inside > 0 ? isOpen : undefined}
      tabIndex={isFirst ? 0 : -1}
      onKeyDown={onKeyDown}
    >
      {/* The keys are those of the item around it. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles['item']} onClick={() => onChoose(node.id)}>
        <Twist node={node} isOpen={isOpen} onToggle={() => setOpen(node.id, !isOpen)} />
        <bdi>{label(node)}</bdi>
        {inside > 0 && <span className={styles['count']}>{inside}</span>}
      </div>
      {isOpen && <Children node={node} tree={tree} chosenId={chosenId} onChoose={onChoose} openIds={openIds} setOpen={setOpen} />}
    </li>
  );
}

function Twist({ node, isOpen, onToggle }: { readonly node: TreeNode; readonly isOpen: boolean; readonly onToggle: () => void }) {
  if (node.inside.totalCount === 0) return <span className={styles['twist']} />;
  return (
    // Arrow keys of the item do the same.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      className={styles['twist']}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon name={isOpen ? 'collapse' : 'next'} />
    </span>
  );
}

function Children({ node, tree, ...rest }: Omit<BranchProps, 'isFirst'>) {
  const model = useModel();
  const answer = useGraph(insideDocument(tree, model), { id: node.id });
  if (answer.data === undefined) return <QueryState query={answer} />;
  return (
    <ul role="group">
      {(answer.data.node?.inside?.nodes ?? []).map((child) => (
        <Branch key={child.id} node={child} tree={tree} {...rest} />
      ))}
    </ul>
  );
}

// To another item that is shown: the next, the previous, the one above, the first and the last.
function moveFocus(key: string, item: HTMLElement): boolean {
  const root = item.closest('[role="tree"]');
  const items = [...(root?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const at = items.indexOf(item);
  const target =
    key === 'ArrowDown' ? items[at + 1]
    : key === 'ArrowUp' ? items[at - 1]
    : key === 'ArrowRight' ? item.querySelector<HTMLElement>('[role="treeitem"]')
    : key === 'ArrowLeft' ? item.parentElement?.closest<HTMLElement>('[role="treeitem"]')
    : key === 'Home' ? items[0]
    : key === 'End' ? items.at(-1)
    : undefined;
  if (target === undefined && !['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(key)) return false;
  target?.focus();
  return true;
}
