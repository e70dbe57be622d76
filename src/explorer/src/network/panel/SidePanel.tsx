import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { modelNames } from '../../model/modelNames';
import { useTexts } from '../../text/texts';
import { StartForm } from '../start/StartForm';
import { withAsk } from '../state/state';
import type { NetworkHistory } from '../state/useNetworkState';
import { networkTexts } from '../text';
import type { DrawingStages } from '../useDrawing';
import { linkName } from '../useScene';
import type { Selection } from '../useSelection';
import { AskList } from './AskList';
import { EdgeCard } from './EdgeCard';
import { Legend } from './Legend';
import { NodeCard, type Neighbour } from './NodeCard';
import styles from './Panel.module.css';
import { SeveralCard } from './SeveralCard';

interface Props {
  readonly history: NetworkHistory;
  readonly stages: DrawingStages;
  readonly selection: Selection;
  readonly onLight: (kind: string | null) => void;
}

/** Beside the drawing: what is selected, what was asked for, and what the signs mean. */
export function SidePanel({ history, stages, selection, onLight }: Props) {
  const t = useTexts(networkTexts);
  const { state, change, select } = history;
  const { visible, gathered, asked } = stages;
  return (
    <aside className={styles['panel']} aria-label={t('panel.name')}>
      <Selected history={history} stages={stages} selection={selection} />
      <section className={styles['section']} aria-label={t('panel.shown')}>
        <h2>{t('panel.shown')}</h2>
        <AskList state={state} answers={asked.answers} queries={asked.queries} gathered={gathered} change={change} onSelect={select} />
      </section>
      <section aria-label={t('panel.legend')}>
        <Legend
          state={state}
          visible={visible}
          change={change}
          onLight={onLight}
          onSelectKind={(kind) => select(visible.slice.nodes.filter((node) => node.kind === kind).map((node) => node.id))}
        />
      </section>
      <details className={styles['section']}>
        <summary>{t('panel.add')}</summary>
        <StartForm onAsk={(ask) => change((s) => withAsk(s, ask))} />
      </details>
    </aside>
  );
}

function Selected({ history, stages, selection }: Omit<Props, 'onLight'>) {
  const t = useTexts(networkTexts);
  const { state, change, select } = history;
  const { nodes, edges, nodeIds } = selection;
  const [node] = nodes;
  const neighbours = useNeighbours(stages, selection);
  if (nodes.length === 0 && edges.length === 0) return null;
  const [from = '', to = ''] = nodeIds;
  return (
    <section className={styles['section']} aria-label={t('panel.selection')}>
      <div className={styles['heading']}>
        <h2 className={styles['quiet']}>{t('panel.selection')}</h2>
        <Button look="quiet" className={styles['small'] ?? ''} aria-label={t('act.clear')} title={t('act.clear')} onClick={() => select([])}>
          <Icon name="close" />
        </Button>
      </div>
      {nodes.length === 1 && node && (
        <NodeCard
          node={node}
          neighbours={neighbours(node.id)}
          hubDegree={stages.visible.closedHubs.get(node.id) ?? null}
          foldedAway={stages.visible.foldedAway.get(node.id) ?? 0}
          isPinned={node.id in state.pins}
          isShown={stages.visible.slice.nodes.includes(node)}
          onSelect={select}
        />
      )}
      {nodes.length > 1 && (
        <SeveralCard
          nodes={nodes}
          state={state}
          onPaths={() => change((s) => withAsk(s, { sort: 'between', from, to, count: 3, cost: 'STEPS', throughHubs: false }))}
          onJoin={() => change((s) => withAsk(s, { sort: 'joining', ids: nodeIds, throughHubs: false }))}
        />
      )}
      {edges.length > 0 && <EdgeCard edges={edges} nodesById={stages.gathered.nodesById} />}
    </section>
  );
}

function useNeighbours(stages: DrawingStages, selection: Selection): (id: string) => readonly Neighbour[] {
  const { language } = usePreferences();
  const names = modelNames(language);
  return (id) =>
    selection.linksAt(id).flatMap((link) => {
      const node = stages.gathered.nodesById.get(link.ends[0] === id ? link.ends[1] : link.ends[0]);
      if (node === undefined) return [];
      return [{ node, linkName: linkName(link, names.relationshipType, names.kind, language), edgeIds: link.edges.map((edge) => edge.id) }];
    });
}
