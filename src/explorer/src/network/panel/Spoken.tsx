import { usePreferences } from '../../app/preferences';
import { Fault } from '../../components/QueryState';
import { useModelNames, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import type { Scene } from '../draw/scene';
import { networkTexts } from '../text';
import type { DrawingStages } from '../useDrawing';
import type { Selection } from '../useSelection';
import styles from './Spoken.module.css';

interface Props {
  readonly stages: DrawingStages;
  readonly scene: Scene;
  readonly selection: Selection;
}

/** Tells in words what is selected and shown, also to who cannot see the drawing, and what is awaited. */
export function Spoken({ stages, scene, selection }: Props) {
  const t = useTexts(networkTexts);
  const { language } = usePreferences();
  const said = useSaid(selection);
  const number = (value: number) => formatNumber(value, language);
  const queries = [...stages.asked.queries, ...stages.onDay.queries];
  const awaited = queries.filter((query) => query.isPending).length;
  const isEmpty = queries.every((query) => query.isSuccess) && stages.layout.isCurrent && scene.nodes.length === 0;
  return (
    <>
      <p className="visually-hidden" role="status">
        {said || t('said.nothing')}
      </p>
      <p className={styles['counts']} role="status" data-testid="network-counts" data-settled={awaited === 0 && stages.layout.isCurrent}>
        {awaited > 0 ? t('canvas.loading') : stages.layout.isCurrent ? t('said.shown', { nodes: number(scene.nodes.length), links: number(scene.links.length) }) : t('canvas.arranging')}
      </p>
      {isEmpty && <p className={styles['empty']}>{t(stages.gathered.nodesById.size > 0 ? 'canvas.empty' : 'canvas.nothing')}</p>}
      {stages.layout.error !== null && (
        <div className={styles['empty']}>
          <Fault error={stages.layout.error} />
        </div>
      )}
    </>
  );
}

function useSaid(selection: Selection): string {
  const t = useTexts(networkTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  const { language } = usePreferences();
  const { nodes, edges } = selection;
  const [node] = nodes;
  if (nodes.length === 1 && node) return t('said.node', { name: label(node.label), kind: names.kind(node.kind), links: formatNumber(selection.linksAt(node.id).length, language) });
  if (nodes.length > 1) return t('said.several', { count: formatNumber(nodes.length, language) });
  return edges.length > 0 ? t('said.edges', { count: formatNumber(edges.length, language) }) : '';
}
