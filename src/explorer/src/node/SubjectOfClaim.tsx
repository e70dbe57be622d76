import { NodeLink } from '../components/NodeLink';
import type { ClaimedEdge } from '../evidence/claimSelection';
import { SourceButton } from '../evidence/SourceButton';
import type { LabelledNode, ModelField } from '../model/GraphModel';
import { useModelNames, useNodeLabel } from '../model/useModel';
import styles from './node.module.css';
import type { ShownNode } from './nodeDocument';

/** What a claim is about: a node, or an edge between two. */
export function SubjectOfClaim({ field, node }: { readonly field: ModelField; readonly node: ShownNode }) {
  const names = useModelNames();
  const label = useNodeLabel();
  const subject = node[field.name] as LabelledNode | ClaimedEdge;
  if (!('from' in subject)) {
    return (
      <div className={styles['row']}>
        <dt>{names.field(field.name)}</dt>
        <dd>
          <NodeLink node={subject as LabelledNode} />
        </dd>
      </div>
    );
  }
  const edge = subject as ClaimedEdge;
  const type = names.relationshipType(edge.type);
  return (
    <div className={styles['row']}>
      <dt>{names.field(field.name)}</dt>
      <dd>
        <NodeLink node={edge.from} /> {type} <NodeLink node={edge.to} />
      </dd>
      <dd className={styles['source']}>
        <SourceButton subject={{ sort: 'edge', id: edge.id, relationshipType: edge.type, title: `${label(edge.from)} — ${type} — ${label(edge.to)}` }} what={type} count={0} />
      </dd>
    </div>
  );
}
