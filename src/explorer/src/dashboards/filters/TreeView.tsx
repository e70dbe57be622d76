import { useEffect, useRef, useState } from 'react';
import { useGraph } from '../../api/useGraph';
import { usePreferences } from '../../app/preferences';
import { Icon } from '../../components/Icon';
import { QueryState } from '../../components/QueryState';
import { useModel, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import { dashboardTexts } from '../text';
import styles from './TreeFilter.module.css';
import { insideCount, insideDocument, insideNodes, rootNodes, rootsDocument, type FilterTree, type Siblings, type TreeNode } from './filterTrees';

interface TreeProps {
  readonly tree: FilterTree;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** A tree from its top. What is in a node is asked for when it is opened. Arrow keys move, Enter chooses (WAI-ARIA, tree view). */
export function TreeView({ tree, title, chosenId, onChoose }: TreeProps & { readonly title: string }) {
  const model = useModel();
  const answer = useGraph(rootsDocument(tree, model, chosenId), {});
  if (answer.data === undefined) return <QueryState query={answer} />;
  const { nodes: roots, leftOut } = rootNodes(answer.data);
  const openAtFirst = [...(answer.data.chosen?.above ?? []).map((node) => node.id), ...(roots.length === 1 ? roots.map((node) => node.id) : [])];
  return <Roots title={title} roots={roots} leftOut={leftOut} openAtFirst={openAtFirst} tree={tree} chosenId={chosenId} onChoose={onChoose} />;
}

interface RootsProps extends TreeProps {
  readonly title: string;
  readonly roots: readonly TreeNode[];
  readonly leftOut: number;
  readonly openAtFirst: readonly string[];
}

function Roots({ title, roots, leftOut, openAtFirst, tree, chosenId, onChoose }: RootsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(() => new Set(openAtFirst));
  const named = useNamed(roots);
  // The panel was opened to choose, so the keyboard goes there.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role="treeitem"]')?.focus();
  }, []);
  const setOpen = (id: string, isOpen: boolean) => {
    const next = new Set(openIds);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpenIds(next);
  };
  return (
    <ul ref={list} role="tree" aria-label={title}>
      {named.map((node, i) => (
        <Branch key={node.id} node={node} level={1} tree={tree} chosenId={chosenId} onChoose={onChoose} openIds={openIds} setOpen={setOpen} isFirst={i === 0} />
      ))}
      <LeftOut count={leftOut} level={1} />
    </ul>
  );
}

interface BranchProps extends TreeProps {
  readonly node: TreeNode;
  readonly level: number;
  readonly openIds: ReadonlySet<string>;
  readonly setOpen: (id: string, isOpen: boolean) => void;
  readonly isFirst?: boolean;
}

// Items stand one after another, with their level: an item around others would have all their names as its own.
function Branch({ node, level, tree, chosenId, onChoose, openIds, setOpen, isFirst = false }: BranchProps) {
  const label = useNodeLabel();
  const inside = insideCount(node);
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
    <>
      <li
        role="treeitem"
        aria-level={level}
        aria-selected={node.id === chosenId}
        aria-expanded={inside > 0 ? isOpen : undefined}
        tabIndex={isFirst ? 0 : -1}
        className={styles['item']}
        style={{ paddingLeft: `${(level - 1) * indentRem + 0.15}rem` }}
        onKeyDown={onKeyDown}
        onClick={() => onChoose(node.id)}
      >
        <Twist node={node} isOpen={isOpen} onToggle={() => setOpen(node.id, !isOpen)} />
        <bdi>{label(node)}</bdi>
        {inside > 0 && (
          <span className={styles['count']} aria-hidden="true">
            {inside}
          </span>
        )}
      </li>
      {isOpen && <Inside node={node} level={level} tree={tree} chosenId={chosenId} onChoose={onChoose} openIds={openIds} setOpen={setOpen} />}
    </>
  );
}

const indentRem = 1.1;

function Twist({ node, isOpen, onToggle }: { readonly node: TreeNode; readonly isOpen: boolean; readonly onToggle: () => void }) {
  if (insideCount(node) === 0) return <span className={styles['twist']} />;
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

function Inside({ node, level, tree, ...rest }: Omit<BranchProps, 'isFirst'>) {
  const model = useModel();
  const answer = useGraph(insideDocument(tree, model), { id: node.id });
  const { nodes, leftOut } = answer.data === undefined ? noSiblings : insideNodes(answer.data);
  const inside = useNamed(nodes);
  if (answer.data === undefined) {
    return (
      <li role="none">
        <QueryState query={answer} />
      </li>
    );
  }
  return (
    <>
      {inside.map((child) => (
        <Branch key={child.id} node={child} level={level + 1} tree={tree} {...rest} />
      ))}
      <LeftOut count={leftOut} level={level + 1} />
    </>
  );
}

const noSiblings: Siblings = { nodes: [], leftOut: 0 };

function LeftOut({ count, level }: { readonly count: number; readonly level: number }) {
  const t = useTexts(dashboardTexts);
  const { language } = usePreferences();
  if (count === 0) return null;
  return (
    <li role="none" className={styles['leftOut']} style={{ paddingLeft: `${level * indentRem + 0.15}rem` }}>
      {t('note.leftOut', { count: formatNumber(count, language) })}
    </li>
  );
}

// In the order of their names in the reader's language; Chinese by its reading.
function useNamed(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const label = useNodeLabel();
  const { language } = usePreferences();
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : language, { numeric: true });
  return nodes.toSorted((a, b) => collator.compare(label(a), label(b)));
}

// To another item that is shown: the next, the previous, the first in it, the one it is in, the first and the last of all.
function moveFocus(key: string, item: HTMLElement): boolean {
  const items = [...(item.closest('[role="tree"]')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const at = items.indexOf(item);
  const to = targets[key]?.(items, at);
  if (to === undefined) return key in targets;
  to.focus();
  return true;
}

const targets: Readonly<Record<string, (items: readonly HTMLElement[], at: number) => HTMLElement | undefined>> = {
  ArrowDown: (items, at) => items[at + 1],
  ArrowUp: (items, at) => items[at - 1],
  ArrowRight: (items, at) => items.slice(at + 1, at + 2).find((other) => levelOf(other) > levelOf(items[at])),
  ArrowLeft: (items, at) => items.slice(0, at).findLast((other) => levelOf(other) < levelOf(items[at])),
  Home: (items) => items[0],
  End: (items) => items.at(-1),
};

function levelOf(item: HTMLElement | undefined): number {
  return Number(item?.getAttribute('aria-level') ?? 0);
}
