import { useState } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import type { LabelledNode } from '../../model/GraphModel';
import { useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { around, joinedMax, type Ask } from '../state/state';
import { networkTexts } from '../text';
import { PickNode } from './PickNode';
import styles from './Start.module.css';

interface Props {
  readonly onAsk: (ask: Ask) => void;
  /** The node from which a path is looked for. */
  readonly from?: LabelledNode | undefined;
}

/** The three ways to ask for a part of the network. */
export function StartForm({ onAsk, from: start }: Props) {
  const t = useTexts(networkTexts);
  return (
    <div className={styles['ways']}>
      <section className={styles['way']}>
        <h2>
          <Icon name="neighbours" /> {t('start.one')}
        </h2>
        <p>{t('start.oneNote')}</p>
        <Picked count={1} labels={[t('start.node')]} onDone={([node]) => node && onAsk(around(node.id))} />
      </section>
      <section className={styles['way']}>
        <h2>
          <Icon name="path" /> {t('start.two')}
        </h2>
        <p>{t('start.twoNote')}</p>
        <Picked
          count={2}
          labels={[t('start.from'), t('start.to')]}
          initial={[start]}
          onDone={([from, to]) => from && to && onAsk({ sort: 'between', from: from.id, to: to.id, count: 1, cost: 'STEPS', throughHubs: false })}
        />
      </section>
      <section className={styles['way']}>
        <h2>
          <Icon name="join" /> {t('start.several')}
        </h2>
        <p>{t('start.severalNote')}</p>
        <Several onDone={(nodes) => onAsk({ sort: 'joining', ids: nodes.map((node) => node.id), throughHubs: false })} />
      </section>
    </div>
  );
}

interface PickedProps {
  readonly count: number;
  readonly labels: readonly string[];
  readonly initial?: readonly (LabelledNode | undefined)[];
  readonly onDone: (nodes: readonly LabelledNode[]) => void;
}

function Picked({ count, labels, initial = [], onDone }: PickedProps) {
  const t = useTexts(networkTexts);
  const [nodes, setNodes] = useState(initial);
  const chosen = nodes.filter((node) => node !== undefined);
  return (
    <>
      {labels.map((label, i) => (
        <PickNode key={label} label={label} initial={initial[i]} onPick={(node) => setNodes((before) => labels.map((_, j) => (j === i ? node : before[j])))} />
      ))}
      <Button look="primary" disabled={chosen.length < count} onClick={() => onDone(chosen)}>
        {t('start.draw')}
      </Button>
    </>
  );
}

function Several({ onDone }: { readonly onDone: (nodes: readonly LabelledNode[]) => void }) {
  const t = useTexts(networkTexts);
  const label = useNodeLabel();
  const [nodes, setNodes] = useState<readonly LabelledNode[]>([]);
  const isFull = nodes.length >= joinedMax;
  return (
    <>
      {nodes.length > 0 && (
        <ul className={styles['chosen']} aria-label={t('start.chosen')}>
          {nodes.map((node) => (
            <li key={node.id}>
              <bdi>{label(node)}</bdi>
              <Button look="quiet" aria-label={t('start.dropChosen', { name: label(node) })} onClick={() => setNodes(nodes.filter((other) => other.id !== node.id))}>
                <Icon name="close" size="0.75em" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!isFull && (
        <PickNode
          key={nodes.length}
          label={nodes.length === 0 ? t('start.node') : t('start.addNode')}
          onPick={(node) => setNodes(nodes.some((other) => other.id === node.id) ? nodes : [...nodes, node])}
        />
      )}
      <Button look="primary" disabled={nodes.length < 2} onClick={() => onDone(nodes)}>
        {t('start.draw')}
      </Button>
    </>
  );
}
