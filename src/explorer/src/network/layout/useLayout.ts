import { useEffect, useRef, useState } from 'react';
import { arrange, type Positions, type StageCache } from './arrange';
import { LayoutWorker } from './LayoutWorker';
import type { LayoutTask } from './matrix';
import type { Stage } from './plan';

/** Places, and whether they are those of the plan that was given last. */
export interface Layout {
  readonly positions: Positions;
  readonly isCurrent: boolean;
  readonly error: Error | null;
}

const none: Positions = new Map();

/** Lays out a plan in a worker of its own, which ends with the view. */
export function useLayout(plan: readonly Stage[]): Layout {
  const worker = useRef<LayoutWorker | null>(null);
  const cache = useRef<StageCache>(new Map());
  const [laidOut, setLaidOut] = useState<{ readonly plan: readonly Stage[] | null; readonly positions: Positions; readonly error: Error | null }>({
    plan: null,
    positions: none,
    error: null,
  });

  useEffect(() => () => {
    worker.current?.end();
    worker.current = null;
  }, []);

  useEffect(() => {
    let isWanted = true;
    // The worker does one thing after the other: what nobody waits for any more is not begun.
    const run = (task: LayoutTask) => (isWanted ? (worker.current ??= new LayoutWorker()).run(task) : Promise.reject(new Error('Not wanted any more.')));
    arrange(plan, cache.current, run).then(
      (positions) => isWanted && setLaidOut({ plan, positions, error: null }),
      (error: unknown) => isWanted && setLaidOut({ plan, positions: none, error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      isWanted = false;
    };
  }, [plan]);

  return { positions: laidOut.positions, isCurrent: laidOut.plan === plan, error: laidOut.error };
}
