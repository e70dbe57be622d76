import { useEffect, useRef, useState } from 'react';
import { navigate, type Route } from '../../app/routes';
import { addressOf, stateOf } from './address';
import { advance, amend, begin, redo, undo } from './history';
import type { NetworkState } from './state';

// Browsers refuse more than some 200 changes of the address in half a minute (Chromium), and an arrow key held down makes more.
const addressAfterMilliseconds = 250;

export interface NetworkHistory {
  readonly state: NetworkState;
  /** Goes to another state, which can be undone. */
  readonly change: (change: (state: NetworkState) => NetworkState) => void;
  /** Selects nodes and edges. It is part of the address, and not a step to undo. */
  readonly select: (ids: readonly string[]) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

/** The state of the drawing: at first, and whenever somebody else changes it, the address's; what is changed here is written to the address. */
export function useNetworkState(route: Route): NetworkHistory {
  const [history, setHistory] = useState(() => begin(stateOf(route)));
  const written = useRef(addressOf(history.present));

  useEffect(() => {
    const asked = stateOf(route);
    const address = addressOf(asked);
    if (address === written.current) return;
    written.current = address;
    setHistory((before) => advance(before, asked));
  }, [route]);

  useEffect(() => {
    const address = addressOf(history.present);
    if (address === written.current) return;
    const timer = setTimeout(() => {
      written.current = address;
      navigate(address, { replace: true });
    }, addressAfterMilliseconds);
    return () => clearTimeout(timer);
  }, [history.present]);

  return {
    state: history.present,
    change: (change) => setHistory((before) => advance(before, change(before.present))),
    select: (ids) => setHistory((before) => amend(before, { ...before.present, selection: ids })),
    undo: history.past.length === 0 ? null : () => setHistory(undo),
    redo: history.future.length === 0 ? null : () => setHistory(redo),
  };
}
