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
    void draw();
    return () => {
      isGone = true;
    };
  }, [frame, spec, width, language]);
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
  if (!focused) return;
  for (const link of element.querySelectorAll<SVGAElement>('a')) if (link.getAttribute('href') === focused) link.focus();
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
