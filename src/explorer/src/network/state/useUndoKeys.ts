import { useEffect } from 'react';
import type { NetworkHistory } from './useNetworkState';

// What is typed has a history of its own.
const typed = 'textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])';

/** Ctrl-Z and Ctrl-Shift-Z, or Ctrl-Y, wherever the keyboard is: a kind is hidden by a checkbox, and a day chosen by a slider. */
export function useUndoKeys({ undo, redo }: Pick<NetworkHistory, 'undo' | 'redo'>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.target instanceof Element && (event.target.matches(typed) || event.target.closest('dialog') !== null)) return;
      const step = stepOf(event);
      if (step === null) return;
      event.preventDefault();
      (step === 'undo' ? undo : redo)?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}

function stepOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}
