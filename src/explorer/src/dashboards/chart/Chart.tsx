import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences';
import { formatNumber } from '../../text/format';
import styles from './Chart.module.css';
import { chartHeight, fontSize } from './chartSize';
import type { ChartSpec } from './ChartSpec';

const narrowest = 200;

interface ChartProps {
  readonly spec: ChartSpec;
  /** What the chart shows, in a sentence. */
  readonly summary: string;
}

/** A chart whose bars are links. The table beside it has the same numbers. What draws it is loaded when the first chart is shown. */
export function Chart({ spec, summary }: ChartProps) {
  const { language } = usePreferences();
  const [frame, width] = useWidth();
  const [failure, setFailure] = useState<unknown>(null);
  useRoving(frame);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0) return;
    let isGone = false;
    const draw = async () => {
      const { drawChart } = await import('./plots');
      if (isGone) return;
      const typography = { widthOf: textMeasure(element), format: (value: number) => formatNumber(value, language) };
      replaceDrawing(element, drawChart(spec, Math.max(narrowest, width), typography));
    };
    draw().catch((error: unknown) => setFailure(error));
    return () => {
      isGone = true;
    };
  }, [frame, spec, width, language]);
  // Shown by the boundary around the card, which can try again.
  if (failure !== null) throw failure;
  return (
    <>
      {spec.series.length > 0 && <Legend spec={spec} />}
      <div ref={frame} role="group" aria-label={summary} className={styles['chart']} style={{ minHeight: chartHeight(spec) }} />
    </>
  );
}

function Legend({ spec }: { readonly spec: ChartSpec }) {
  return (
    <ul className={styles['legend']} aria-hidden="true">
      {spec.series.map((series) => (
        <li key={series.label}>
          <span className={styles['swatch']} style={series.isHollow ? { borderColor: series.color } : { borderColor: series.color, background: series.color }} />
          {series.label}
        </li>
      ))}
    </ul>
  );
}

// A drawing that is drawn again keeps the place of the keyboard.
function replaceDrawing(element: HTMLElement, drawing: SVGElement) {
  const focused = element.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  element.replaceChildren(drawing);
  const links = linksOf(element);
  const kept = links.find((link) => link.getAttribute('href') === focused);
  for (const link of links) link.setAttribute('tabindex', link === (kept ?? links[0]) ? '0' : '-1');
  kept?.focus();
}

function linksOf(element: HTMLElement): readonly SVGAElement[] {
  return [...element.querySelectorAll<SVGAElement>('svg a')];
}

/** A chart is one stop of the Tab key, however many bars it has; arrow keys go from bar to bar. */
function useRoving(frame: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const links = linksOf(element);
      const at = links.findIndex((link) => link === document.activeElement);
      const to = at < 0 ? undefined : links[target(event.key, at, links.length)];
      if (to === undefined) return;
      event.preventDefault();
      for (const link of links) link.setAttribute('tabindex', link === to ? '0' : '-1');
      to.focus();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}

function target(key: string, at: number, length: number): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return -1;
  }
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    setWidth(Math.floor(element.clientWidth));
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}

function textMeasure(element: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * fontSize;
  context.font = `${fontSize}px ${getComputedStyle(element).fontFamily}`;
  return (text) => context.measureText(text).width;
}
