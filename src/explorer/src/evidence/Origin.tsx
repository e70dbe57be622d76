import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import { useModel } from '../model/useModel';
import { useTexts } from '../text/texts';
import type { EvidenceSubject } from './EvidenceContext';
import styles from './EvidenceDrawer.module.css';
import { originDocument } from './evidenceDocument';
import { evidenceTexts } from './text';

/** The ends of an edge, and the sources that a node or edge was loaded from. */
export function Origin({ subject }: { readonly subject: EvidenceSubject }) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  const document = useMemo(() => originDocument(model, subject), [model, subject]);
  const answer = useGraph(document ?? { text: '{ __typename }' }, { id: subject.id }, { enabled: document !== null });
  if (document === null) return null;
  if (answer.data === undefined) return <QueryState query={answer} />;
  const edge = answer.data.edges?.nodes[0];
  const sources = answer.data.node?.sources ?? edge?.sources;
  return (
    <section className={styles['origin']}>
      {edge !== undefined && (
        <p>
          <NodeLink node={edge.from} /> → <NodeLink node={edge.to} />
        </p>
      )}
      {sources !== undefined && (
        <>
          <h4>{t('evidence.origin')}</h4>
          {sources.length === 0 ? (
            <p>{t('evidence.origin.none')}</p>
          ) : (
            <ul className={styles['list']}>
              {sources.map((source) => (
                <li key={source.id}>
                  <NodeLink node={source} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
