import { useMemo } from 'react';
import { useGraph } from '../../api/useGraph';
import { useTitle } from '../../app/useTitle';
import { KindDot } from '../../components/KindBadge';
import type { LabelledNode } from '../../model/GraphModel';
import { labelSelection } from '../../model/labelSelection';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import { addressOf } from '../state/address';
import { around, emptyState, withAsk, type Ask } from '../state/state';
import { networkTexts } from '../text';
import { examplesDocument, type ExamplesResult } from './examples';
import styles from './Start.module.css';
import { StartForm } from './StartForm';

interface Props {
  readonly onAsk: (ask: Ask) => void;
  /** The id of the node from which the reader wants a path. */
  readonly from: string | null;
}

/** Where a drawing begins: three ways to ask, and examples from the graph. */
export function StartPage({ onAsk, from }: Props) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const document = useMemo(() => examplesDocument(model), [model]);
  const answer = useGraph(document ?? { text: '' }, {}, { enabled: document !== null });
  const examples: ExamplesResult = answer.data ?? {};
  const start = useNode(from);
  useTitle(t('title'));
  return (
    <div className={styles['page']}>
      <h1>{t('start.title')}</h1>
      <p className={styles['intro']}>{t('start.intro')}</p>
      <StartForm key={start?.id} onAsk={onAsk} from={start} />
      <Examples examples={examples} />
    </div>
  );
}

function useNode(id: string | null): LabelledNode | undefined {
  const model = useModel();
  const document = useMemo(() => ({ text: `query Label($id: ID!) { node(id: $id) { ${labelSelection(model, model.nodeType)} } }` }), [model]);
  const answer = useGraph<{ readonly node: LabelledNode | null }, { readonly id: string }>(document, { id: id ?? '' }, { enabled: id !== null });
  return answer.data?.node ?? undefined;
}

function Examples({ examples }: { readonly examples: ExamplesResult }) {
  const t = useTexts(networkTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  const kinds = Object.entries(examples).filter(([, { nodes }]) => nodes.length > 0);
  if (kinds.length === 0) return null;
  const ends = kinds.flatMap(([, { nodes }]) => nodes.slice(0, 1));
  const from = ends[0];
  const to = ends.length > 1 ? ends.at(-1) : undefined;
  return (
    <section className={styles['examples']}>
      <h2>{t('start.examples')}</h2>
      <div className={styles['kinds']}>
        {kinds.map(([kind, { nodes }]) => (
          <div key={kind}>
            <h3>
              <KindDot kind={kind} /> {names.kind(kind)}
            </h3>
            <ul>
              {nodes.map((node) => (
                <li key={node.id}>
                  <a href={addressOf(withAsk(emptyState, around(node.id)))}>
                    <bdi>{label(node)}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {from && to && (
          <div>
            <h3>{t('start.two')}</h3>
            <a href={addressOf(withAsk(emptyState, { sort: 'between', from: from.id, to: to.id, count: 3, cost: 'RARITY', throughHubs: false }))}>
              {t('start.example.path', { from: label(from), to: label(to) })}
            </a>
          </div>
        )}
      </div>
    </section>
  );
}
