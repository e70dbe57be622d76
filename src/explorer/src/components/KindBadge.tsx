import { kindColor } from '../model/kindColors';
import { useModel, useModelNames } from '../model/useModel';
import styles from './KindBadge.module.css';

/** The kind of a node, with the colour that it has in the network. */
export function KindBadge({ kind }: { readonly kind: string }) {
  const names = useModelNames();
  return (
    <span className={styles['badge']}>
      <KindDot kind={kind} />
      {names.kind(kind)}
    </span>
  );
}

/** The kind's colour alone; the kind must be told beside it in words. */
export function KindDot({ kind }: { readonly kind: string }) {
  const model = useModel();
  return <span className={styles['dot']} aria-hidden="true" style={{ background: kindColor(model, kind) }} />;
}
