import { useCallback, useEffect, useRef, useState } from 'react';

/** Rows beyond both edges that are drawn too, so that scrolling and the tab key meet no gap. */
const beyond = 12;

/** The part of a long list of rows of one height that stands in a scrolling box. */
export function useWindow(count: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 600 });
  const measure = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    // Rounded, so that scrolling inside a row renders nothing.
    const top = Math.floor(element.scrollTop / rowHeight) * rowHeight;
    const height = element.clientHeight;
    setPlace((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, [rowHeight]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  const first = Math.max(0, Math.min(count, Math.floor(place.top / rowHeight)) - beyond);
  const end = Math.min(count, Math.ceil((place.top + place.height) / rowHeight) + beyond);
  const reveal = useCallback(
    (index: number) => {
      const element = box.current;
      if (element === null) return;
      const y = index * rowHeight;
      if (y < element.scrollTop || y > element.scrollTop + element.clientHeight - 3 * rowHeight) element.scrollTop = Math.max(0, y - element.clientHeight / 3);
      measure();
    },
    [rowHeight, measure],
  );
  return { box, first, end, onScroll: measure, reveal };
}
