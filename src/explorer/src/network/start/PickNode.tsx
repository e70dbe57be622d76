import { NodePicker } from '../../find/NodePicker';
import type { LabelledNode } from '../../model/GraphModel';
import { useNodeLabel } from '../../model/useModel';
import styles from './Start.module.css';

interface Props {
  readonly label: string;
  /** The node that is chosen at first. */
  readonly initial?: LabelledNode | undefined;
  readonly onPick: (node: LabelledNode) => void;
}

/** Chooses a node by its name. */
export function PickNode({ label, initial, onPick }: Props) {
  const labelOf = useNodeLabel();
  return (
    <div className={styles['pick']}>
      <span aria-hidden="true">{label}</span>
      <NodePicker label={label} initialText={initial === undefined ? '' : labelOf(initial)} onPick={onPick} />
    </div>
  );
}
