import { useRef, useState } from 'react';
import { navigate } from '../app/routes';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { NodePicker } from '../find/NodePicker';
import { addressOf } from '../network/state/address';
import { emptyState } from '../network/state/state';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import { nodeTexts } from './text';

/** Chooses a second node, and opens the drawing of a path from the first to it. */
export function PathFrom({ id, day }: { readonly id: string; readonly day: string | null }) {
  const t = useTexts(nodeTexts);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={opener} className={styles['path']}>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="path" />
        {t('node.path')}
      </Button>
      {isOpen && (
        // Escape closes what was opened; the list of the box takes the first one for itself.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={styles['pathTo']} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && close()}>
          <NodePicker
            label={t('node.path.to')}
            placeholder={t('node.path.to')}
            inputRef={(input) => input?.focus()}
            onPick={(to) => navigate(addressOf({ ...emptyState, day, asks: [{ sort: 'between', from: id, to: to.id, count: 1, cost: 'STEPS', throughHubs: false }] }))}
          />
        </div>
      )}
    </div>
  );
}
