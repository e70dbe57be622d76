import { href } from '../app/routes';
import type { LabelledNode } from '../model/GraphModel';
import { useNodeLabel } from '../model/useModel';
import { KindDot } from './KindBadge';
import styles from './NodeLink.module.css';

/** A node's name as a link to its page. */
export function NodeLink({ node }: { readonly node: LabelledNode }) {
  const label = useNodeLabel();
  return (
    <span className={styles['node']}>
      <KindDot kind={node.__typename} />
      <a href={href('node', node.id)}>
        <bdi>{label(node)}</bdi>
      </a>
    </span>
  );
}
