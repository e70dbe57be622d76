import { NodeLink } from '../components/NodeLink';
import type { LabelledNode } from '../model/GraphModel';
import styles from './node.module.css';

/** Where something lies, the greatest first, as one reads an address on a map. */
export function Trail({ above, node = null }: { readonly above: readonly LabelledNode[]; readonly node?: LabelledNode | null }) {
  const nodes = [...above.toReversed(), ...(node === null ? [] : [node])];
  return (
    <span className={styles['trail']}>
      {nodes.map((one) => (
        <NodeLink key={one.id} node={one} />
      ))}
    </span>
  );
}
