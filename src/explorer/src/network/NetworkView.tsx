import { useCallback, useMemo, useState } from 'react';
import { useTitle } from '../app/useTitle';
import { useEvidence } from '../evidence/EvidenceContext';
import { useModel, useNodeLabel } from '../model/useModel';
import { useTexts } from '../text/texts';
import { NetworkCanvas, type KeyActions } from './draw/NetworkCanvas';
import type { NetworkRenderer } from './draw/NetworkRenderer';
import type { Scene } from './draw/scene';
import { ExportMenu } from './exports/ExportMenu';
import type { NodeLook } from './exports/exportedGraph';
import styles from './NetworkView.module.css';
import { DayBar } from './panel/DayBar';
import { SidePanel } from './panel/SidePanel';
import { Spoken } from './panel/Spoken';
import { Tool, Toolbar } from './panel/Toolbar';
import { expand, fold, pin, rearrange, remove, unpin, without } from './state/state';
import type { NetworkHistory } from './state/useNetworkState';
import { useUndoKeys } from './state/useUndoKeys';
import { DataTable } from './table/DataTable';
import { networkTexts } from './text';
import { useDrawing } from './useDrawing';
import { useScene } from './useScene';
import { useSelection } from './useSelection';
import { sharingsOf } from './walks/steps';

// A file that joins many nodes is called after the first few.
const titleNamesMax = 3;

/** The drawing with its tools, what it is about, and what is selected. */
export function NetworkView({ history }: { readonly history: NetworkHistory }) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const { state, change, select } = history;
  useUndoKeys(history);
  const stages = useDrawing(state);
  const scene = useScene(state, stages);
  const selection = useSelection(state.selection, stages);
  const [renderer, setRenderer] = useState<NetworkRenderer | null>(null);
  const [isLasso, setLasso] = useState(false);
  const [isDayOpen, setDayOpen] = useState(state.day !== null);
  const [isTableOpen, setTableOpen] = useState(false);
  const openEvidence = useEvidence();
  const label = useNodeLabel();
  const title = [...stages.gathered.roots].flatMap((id) => stages.gathered.nodesById.get(id) ?? []).slice(0, titleNamesMax).map((node) => label(node.label)).join(' – ');
  useTitle(title === '' ? t('title') : `${t('title')}: ${title}`);
  const [litKind, setLitKind] = useState<string | null>(null);
  const lit = useMemo(() => (litKind === null ? null : new Set(scene.nodes.filter((node) => node.kind === litKind).map((node) => node.id))), [litKind, scene]);
  const onDay = useCallback((day: string | null) => change((s) => (s.day === day ? s : { ...s, day })), [change]);

  const toggleDay = () => {
    setDayOpen(!isDayOpen);
    if (isDayOpen) onDay(null);
  };

  const { nodeIds } = selection;
  const hasNodes = nodeIds.length > 0;
  const isFolded = hasNodes && nodeIds.every((id) => state.folded.includes(id));
  const isPinned = hasNodes && nodeIds.every((id) => id in state.pins);
  const actions: KeyActions = {
    expand: () => hasNodes && change((s) => expand(s, nodeIds)),
    fold: () => hasNodes && change((s) => (isFolded ? { ...s, folded: without(s.folded, nodeIds) } : fold(s, nodeIds))),
    pin: () => hasNodes && change((s) => (isPinned ? unpin(s, nodeIds) : pin(s, placesOf(nodeIds, renderer)))),
    remove: () => hasNodes && change((s) => remove(s, nodeIds)),
    neighbours: () => hasNodes && select([...new Set([...nodeIds, ...selection.neighbourIds])]),
    undo: () => history.undo?.(),
    redo: () => history.redo?.(),
  };
  const forNodes = (action: () => void) => (hasNodes ? action : null);

  return (
    <div className={styles['view']}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <div className={styles['tools']}>
        <Toolbar
          undo={history.undo}
          redo={history.redo}
          expand={forNodes(actions.expand)}
          fold={forNodes(actions.fold)}
          isFolded={isFolded}
          pin={forNodes(actions.pin)}
          isPinned={isPinned}
          neighbours={forNodes(actions.neighbours)}
          remove={forNodes(actions.remove)}
          isLasso={isLasso}
          lasso={() => setLasso(!isLasso)}
          partners={sharingsOf(model).length === 0 ? null : () => change((s) => ({ ...s, partnersAsLines: !s.partnersAsLines }))}
          isPartners={state.partnersAsLines}
          day={model.hasPeriods || state.day !== null ? toggleDay : null}
          isDay={isDayOpen}
          zoomIn={() => renderer?.zoom(1.4)}
          zoomOut={() => renderer?.zoom(1 / 1.4)}
          fit={() => renderer?.fit()}
          rearrange={() => change(rearrange)}
        >
          <Tool icon="table" name={t('tool.table')} onUse={() => setTableOpen(!isTableOpen)} isOn={isTableOpen} showsName />
          <ExportMenu slice={stages.visible.slice} title={title} look={(id) => lookOf(scene, id)} />
        </Toolbar>
      </div>
      <div className={styles['drawing']}>
        <NetworkCanvas
          renderer={renderer}
          onRenderer={setRenderer}
          scene={scene}
          selected={selection.marked}
          lit={lit}
          cursor={nodeIds.at(-1) ?? null}
          keys={actions}
          isLasso={isLasso}
          onLassoEnd={() => setLasso(false)}
          onSelect={select}
          onPick={(picked, adds) => select(selection.afterPick(picked, adds))}
          onOpen={(id) => change((s) => expand(s, [id]))}
          onMove={(places) => change((s) => pin(s, places))}
        />
        <Spoken stages={stages} scene={scene} selection={selection} />
        {isDayOpen && <DayBar day={state.day} days={stages.days} onDay={onDay} />}
      </div>
      <div className={styles['side']}>
        <SidePanel history={history} stages={stages} selection={selection} onLight={setLitKind} />
      </div>
      {isTableOpen && (
        <section className={styles['table']} aria-label={t('tool.table')}>
          <DataTable slice={stages.visible.slice} title={title} selection={new Set(state.selection)} onSelect={select} onOpenEvidence={openEvidence} />
        </section>
      )}
    </div>
  );
}

/** How a node is drawn, for pictures and files; null if it is not. */
function lookOf(scene: Scene, id: string): NodeLook | null {
  const node = scene.nodes.find((drawn) => drawn.id === id);
  const at = scene.positions.get(id);
  if (node === undefined || at === undefined) return null;
  const grade = node.grade === null ? {} : { grade: { position: node.grade.position, name: node.gradeName } };
  return { x: at.x, y: at.y, size: node.size, color: node.color, ...grade };
}

function placesOf(ids: readonly string[], renderer: NetworkRenderer | null) {
  return Object.fromEntries(ids.flatMap((id) => {
    const point = renderer?.pointOf(id);
    return point ? [[id, point]] : [];
  }));
}
