import { useMemo } from 'react';
import { InterlocksDocument } from '../../api/generated/graphql';
import { withFragment } from '../../api/fragments';
import { useGraph } from '../../api/useGraph';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { KindDot } from '../../components/KindBadge';
import { NodeLink } from '../../components/NodeLink';
import { QueryState } from '../../components/QueryState';
import type { LabelledNode } from '../../model/GraphModel';
import { useModel, useModelNames } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import { joinedMax, type NetworkState } from '../state/state';
import type { SliceNode } from '../slice';
import { networkTexts } from '../text';
import { stepsOf } from '../walks/steps';
import styles from './Panel.module.css';

interface Props {
  readonly nodes: readonly SliceNode[];
  readonly state: NetworkState;
  readonly onPaths: () => void;
  readonly onJoin: () => void;
}

const listedMax = 20;

/** Several selected nodes: what they are, and what joins them. */
export function SeveralCard({ nodes, state, onPaths, onJoin }: Props) {
  const t = useTexts(networkTexts);
  const names = useModelNames();
  const { language } = usePreferences();
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  return (
    <>
      <p className={styles['name']}>{t('said.several', { count: formatNumber(nodes.length, language) })}</p>
      <ul className={styles['list']}>
        {[...counts].map(([kind, count]) => (
          <li key={kind} className={styles['row']}>
            <KindDot kind={kind} /> {names.kind(kind)} <span className={styles['count']}>{formatNumber(count, language)}</span>
          </li>
        ))}
      </ul>
      <div className={styles['actions']}>
        {nodes.length === 2 && (
          <Button onClick={onPaths}>
            <Icon name="path" /> {t('act.paths')}
          </Button>
        )}
        {nodes.length <= joinedMax && (
          <Button onClick={onJoin}>
            <Icon name="join" /> {t('act.join')}
          </Button>
        )}
      </div>
      <h3 className={styles['quiet']}>{t('several.common')}</h3>
      {nodes.length > joinedMax ? <p className={styles['quiet']}>{t('several.tooMany', { count: joinedMax })}</p> : <InCommon ids={nodes.map((node) => node.id)} state={state} />}
    </>
  );
}

function InCommon({ ids, state }: { readonly ids: readonly string[]; readonly state: NetworkState }) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const { language } = usePreferences();
  const document = useMemo(() => withFragment(InterlocksDocument, 'NodeLabel', model.labelFragment), [model]);
  // The steps are named by the model that is served, whose types the checked document cannot know.
  const via = stepsOf(model, state) as never;
  const answer = useGraph(document, { of: ids, via, asOf: state.day, first: listedMax }, { keepsPrevious: true });
  if (answer.data === undefined) return <QueryState query={answer} />;
  const { shared, totalCount } = answer.data.interlocks;
  if (totalCount === 0) return <p className={styles['quiet']}>{t('several.noCommon')}</p>;
  return (
    <>
      <ul className={styles['list']}>
        {shared.map(({ node, count }) => (
          <li key={node.id} className={styles['row']}>
            <span className={styles['grow']}>
              <NodeLink node={node as LabelledNode} />
            </span>
            <span className={styles['count']}>{t('several.of', { count, total: ids.length })}</span>
          </li>
        ))}
      </ul>
      {totalCount > shared.length && <p className={styles['quiet']}>{t('several.more', { shown: shared.length, total: formatNumber(totalCount, language) })}</p>}
    </>
  );
}
