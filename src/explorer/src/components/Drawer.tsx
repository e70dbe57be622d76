import { useEffect, useRef, type ReactNode } from 'react';
import { sharedTexts, useTexts } from '../text/texts';
import { Button } from './Button';
import styles from './Drawer.module.css';

interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel over the right side of the page. Escape closes it; the focus moves in and, when it closes, back. */
export function Drawer({ title, onClose, children }: DrawerProps) {
  const t = useTexts(sharedTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['drawer']}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      closedby="any"
    >
      <div className={styles['content']}>
        <header className={styles['header']}>
          <h2>{title}</h2>
          <Button look="quiet" onClick={onClose} aria-label={t('state.close')}>
            ✕
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
