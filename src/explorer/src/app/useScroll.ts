import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Route } from './routes';

// Enough for a long visit; a number each.
const entriesMax = 200;
// What is asked for again after "back" may take as long as it did at first.
const restoringMilliseconds = 5000;

/**
 * Goes to the top of a new place, and back to where the reader was on one that was left. It is a part of the page that scrolls,
 * not the window, so browsers do neither by themselves. The keyboard goes along where what had it is gone.
 */
export function useScroll(route: Route): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const shown = useRef<{ entry: number; place: string } | null>(null);
  const tops = useRef(new Map<number, number>());
  const restoring = useRef<(() => void) | null>(null);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const before = shown.current;
    const { entry, isNew } = enter();
    if (before?.entry === entry) return;
    const place = placeOf(route);
    shown.current = { entry, place };
    restoring.current?.();
    restoring.current = null;
    if (before === null) return;
    if (!isNew) {
      restoring.current = restore(element, tops.current.get(entry) ?? 0, () => {
        restoring.current = null;
      });
    }
    if (isNew && place !== before.place) element.scrollTop = 0;
    if (place !== before.place && (document.activeElement === null || document.activeElement === document.body)) element.focus({ preventScroll: true });
  }, [route]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const keep = () => {
      if (shown.current === null || restoring.current !== null) return;
      tops.current.delete(shown.current.entry);
      tops.current.set(shown.current.entry, element.scrollTop);
      const [oldest] = tops.current.keys();
      if (tops.current.size > entriesMax && oldest !== undefined) tops.current.delete(oldest);
    };
    // Who scrolls or presses a key wants to be elsewhere.
    const stop = () => {
      restoring.current?.();
      restoring.current = null;
    };
    element.addEventListener('scroll', keep, { passive: true });
    for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown']) element.addEventListener(name, stop, { passive: true });
    return () => {
      element.removeEventListener('scroll', keep);
      for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown']) element.removeEventListener(name, stop);
    };
  }, []);
  return frame;
}

/** Scrolls to where the reader was once there is as much again; gives what stops it. */
function restore(element: HTMLElement, top: number, onEnd: () => void): () => void {
  const until = performance.now() + restoringMilliseconds;
  let frameId = 0;
  const tryIt = () => {
    element.scrollTop = top;
    if (Math.abs(element.scrollTop - top) <= 1 || performance.now() > until) onEnd();
    else frameId = requestAnimationFrame(tryIt);
  };
  frameId = requestAnimationFrame(tryIt);
  return () => cancelAnimationFrame(frameId);
}

// Filters and what is selected change within a place.
const namedBy: Readonly<Record<Route['page'], readonly string[]>> = { find: ['text', 'kind'], node: ['text', 'kind'], network: [], dashboards: ['card', 'key'] };

function placeOf({ page, id, parameters }: Route): string {
  return JSON.stringify([page, id, ...namedBy[page].map((name) => parameters.get(name))]);
}

interface Entry {
  readonly entry?: number;
}

/** The number of the entry of the browser's history; one without is new, and gets one. */
function enter(): { readonly entry: number; readonly isNew: boolean } {
  const state = history.state as Entry | null;
  if (typeof state?.entry === 'number') return { entry: state.entry, isNew: false };
  const entry = Date.now() + Math.random();
  history.replaceState({ ...state, entry }, '');
  return { entry, isNew: true };
}
