import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { KindBadge } from '../../components/KindBadge';
import { NodeLink } from '../../components/NodeLink';
import type { TableSort } from '../../components/sortRows';
import type { OpenEvidence } from '../../evidence/EvidenceContext';
import { fileName, saveFile } from '../../files/saveFile';
import { useModel, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { sharedTexts, useTexts } from '../../text/texts';
import { exportedGraph } from '../exports/exportedGraph';
import { edgesCsv, nodesCsv } from '../exports/graphCsv';
import type { Slice, SliceEdge, SliceNode } from '../slice';
import { DataRows } from './DataRows';
import styles from './DataTable.module.css';
import { shownRows } from './shownRows';
import { tableTexts } from './text';
import { useColumns } from './useColumns';

interface Props {
  /** What is shown. */
  readonly slice: Slice;
  /** What a CSV file is called. */
  readonly title: string;
  /** Ids of the selected nodes and edges. */
  readonly selection: ReadonlySet<string>;
  /** Called with all ids that are to be selected. */
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onOpenEvidence: OpenEvidence;
}

type ListName = 'nodes' | 'edges';

/** What the drawing shows as a table: the same nodes and edges, the same selection, for everybody who does not see or does not use the drawing. */
export function DataTable({ slice, title, selection, onSelect, onOpenEvidence }: Props) {
  const t = useTexts(tableTexts);
  const ts = useTexts(sharedTexts);
  const { language } = usePreferences();
  const model = useModel();
  const label = useNodeLabel();
  const { nodesById, nodeColumns, edgeColumns, nameOf } = useColumns(slice);
  const [list, setList] = useState<ListName>('nodes');
  const [filter, setFilter] = useState('');
  const [isOnlySelected, setOnlySelected] = useState(false);
  const [sorts, setSorts] = useState<Readonly<Record<ListName, TableSort | null>>>({ nodes: null, edges: null });
  const soughtFilter = useDeferredValue(filter);
  const { revealed, choose } = useSelection(slice, nodesById, selection, onSelect, list, setList);

  const only = isOnlySelected ? selection : null;
  const nodes = useMemo(
    () => (list === 'nodes' ? shownRows(slice.nodes, nodeColumns, { filter: soughtFilter, sort: sorts.nodes, only }, language) : []),
    [list, slice, nodeColumns, soughtFilter, sorts, only, language],
  );
  const edges = useMemo(
    () => (list === 'edges' ? shownRows(slice.edges, edgeColumns, { filter: soughtFilter, sort: sorts.edges, only }, language) : []),
    [list, slice, edgeColumns, soughtFilter, sorts, only, language],
  );
  const shown = list === 'nodes' ? nodes.length : edges.length;
  const edgeName = (edge: SliceEdge) => `${nameOf(edge.fromId)} – ${edge.type} – ${nameOf(edge.toId)}`;
  const saveCsv = () => {
    const graph = exportedGraph({ nodes, edges }, model, { title, label });
    saveFile(fileName(`${title}-${list}`, 'csv'), list === 'nodes' ? nodesCsv(graph) : edgesCsv(graph), 'text/csv');
  };
  const common = { selection, onChoose: choose, revealed };
  const evidenceOf = (subject: Parameters<OpenEvidence>[0]) => onOpenEvidence(subject);
  const hasEvidence = model.evidence !== null;
  return (
    <div className={styles['frame']}>
      <div className={styles['bar']}>
        <ListChoice list={list} slice={slice} onChange={setList} />
        <Filter filter={filter} onChange={setFilter} />
        <label className={styles['only']}>
          <input type="checkbox" checked={isOnlySelected} onChange={(event) => setOnlySelected(event.target.checked)} />
          {t('table.onlySelected', { count: formatNumber(selection.size, language) })}
        </label>
        <p role="status" className={styles['count']}>
          {t('table.shown', { shown: formatNumber(shown, language), total: formatNumber(slice[list].length, language) })}
        </p>
        <Button look="quiet" onClick={saveCsv} disabled={shown === 0} aria-label={`${ts('table.csv')}: ${t(`table.${list}`)}`}>
          <Icon name="download" />
          {ts('table.csv')}
        </Button>
      </div>
      {shown === 0 && <p className={styles['none']}>{slice[list].length === 0 ? ts('state.empty') : t('table.none')}</p>}
      {shown > 0 && list === 'nodes' && (
        <DataRows<SliceNode>
          key="nodes"
          {...common}
          caption={t('table.nodesOf')}
          columns={nodeColumns}
          rows={nodes}
          sort={sorts.nodes}
          onSort={(sort) => setSorts({ ...sorts, nodes: sort })}
          nameOf={(node) => label(node.label)}
          render={(column, node) => (column.key === '/name' ? <NodeLink node={node.label} /> : column.key === '/kind' ? <KindBadge kind={node.kind} /> : null)}
          onOpenEvidence={hasEvidence ? (node) => evidenceOf({ sort: 'node', id: node.id, title: label(node.label) }) : null}
        />
      )}
      {shown > 0 && list === 'edges' && (
        <DataRows<SliceEdge>
          key="edges"
          {...common}
          caption={t('table.edgesOf')}
          columns={edgeColumns}
          rows={edges}
          sort={sorts.edges}
          onSort={(sort) => setSorts({ ...sorts, edges: sort })}
          nameOf={edgeName}
          render={(column, edge) => {
            const end = column.key === '/from' ? nodesById.get(edge.fromId) : column.key === '/to' ? nodesById.get(edge.toId) : undefined;
            return end === undefined ? null : <NodeLink node={end.label} />;
          }}
          onOpenEvidence={hasEvidence ? (edge) => evidenceOf({ sort: 'edge', id: edge.id, relationshipType: edge.type, title: edgeName(edge) }) : null}
        />
      )}
    </div>
  );
}

function ListChoice({ list, slice, onChange }: { readonly list: ListName; readonly slice: Slice; readonly onChange: (list: ListName) => void }) {
  const t = useTexts(tableTexts);
  const { language } = usePreferences();
  return (
    <div role="group" aria-label={t('table.lists')} className={styles['lists']}>
      {(['nodes', 'edges'] as const).map((name) => (
        <Button key={name} look="quiet" aria-pressed={list === name} onClick={() => onChange(name)}>
          {t(`table.${name}`)} <span className={styles['number']}>{formatNumber(slice[name].length, language)}</span>
        </Button>
      ))}
    </div>
  );
}

function Filter({ filter, onChange }: { readonly filter: string; readonly onChange: (filter: string) => void }) {
  const t = useTexts(tableTexts);
  const id = useId();
  return (
    <div className={styles['filter']}>
      <label htmlFor={id} className="visually-hidden">
        {t('table.filter')}
      </label>
      <Icon name="search" />
      <input id={id} type="search" placeholder={t('table.filter')} value={filter} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

/** Links the rows with the drawing: what is chosen here is told, and what is selected there is brought into view. */
function useSelection(
  slice: Slice,
  nodesById: ReadonlyMap<string, SliceNode>,
  selection: ReadonlySet<string>,
  onSelect: Props['onSelect'],
  list: ListName,
  setList: (list: ListName) => void,
) {
  const own = useRef<string>('');
  const [revealed, setRevealed] = useState<string | null>(null);
  const ids = [...selection].join('\n');
  useEffect(() => {
    if (ids === '' || ids === own.current) return;
    const selected = ids.split('\n');
    const first = selected.find((id) => nodesById.has(id) === (list === 'nodes'));
    if (first === undefined) setList(list === 'nodes' ? 'edges' : 'nodes');
    setRevealed(first ?? selected[0] ?? null);
    // Which list is open does not change what is selected.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids, nodesById, slice]);
  const choose = (id: string, isAdded: boolean) => {
    const next = isAdded ? [...selection].filter((other) => other !== id) : [];
    if (!isAdded || !selection.has(id)) next.push(id);
    own.current = next.join('\n');
    onSelect(next);
  };
  return { revealed, choose };
}
