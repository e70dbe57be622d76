import * as Plot from '@observablehq/plot';
import type { Bar, ChartSpec } from './ChartSpec';
import { chartHeight, fontSize } from './chartSize';
import { fitText, isolated } from './fitText';

// The class of the drawing; our own style sheet has the rules for it.
const className = 'plot';
const labelShareMax = 0.48;
const gap = 8;

/** How texts are measured and numbers written. */
export interface Typography {
  readonly widthOf: (text: string) => number;
  readonly format: (value: number) => string;
}

/** Draws bars or columns of a width. Each bar is a link that the keyboard reaches. */
export function drawChart(spec: ChartSpec, width: number, typography: Typography): SVGElement {
  const svg = spec.form === 'bars' ? drawBars(spec, width, typography) : drawColumns(spec, width, typography);
  return harmless(svg as SVGElement);
}

const shared = { className, style: { background: 'none', fontFamily: 'inherit', fontSize: `${fontSize}px`, overflow: 'visible' } } as const;

function drawBars(spec: ChartSpec, width: number, { widthOf, format }: Typography) {
  const labels = new Map(spec.categories.map((category) => [category.value, category.label]));
  const widest = Math.max(0, ...spec.categories.map((category) => widthOf(category.label)));
  const marginLeft = Math.min(Math.ceil(widest) + gap, Math.floor(width * labelShareMax));
  const totals = totalsOf(spec);
  const marginRight = Math.ceil(Math.max(0, ...totals.map(({ total }) => widthOf(format(total))))) + gap;
  const isStacked = spec.series.length > 0;
  return Plot.plot({
    ...shared,
    width,
    height: chartHeight(spec),
    marginLeft,
    marginRight,
    marginTop: 2,
    marginBottom: 2,
    x: { axis: null, domain: [0, Math.max(1, ...totals.map(({ total }) => total))] },
    y: { axis: null, domain: spec.categories.map((category) => category.value), padding: 0.28 },
    marks: [
      Plot.axisY({ label: null, tickSize: 0, tickPadding: gap, tickFormat: (value: string) => isolated(fitText(labels.get(value) ?? value, marginLeft - gap, widthOf)), className: 'plot-labels' }),
      Plot.barX(spec.bars, { ...stack(spec), ...look(isStacked), x: 'count', y: 'category', rx: 2, className: 'plot-bars' }),
      // A whole row can be pressed: the bar of a small number is too small for that.
      ...(isStacked ? [] : [Plot.barX(spec.bars, { x1: 0, x2: () => Math.max(1, ...totals.map(({ total }) => total)), y: 'category', fill: 'transparent', insetLeft: 1 - marginLeft, insetRight: 1 - marginRight, insetTop: -3, insetBottom: -3, href: 'href', ariaLabel: 'description', title: 'description', rx: 4, className: 'plot-rows' })]),
      Plot.text(totals, { x: 'total', y: 'category', text: ({ total }: CategoryTotal) => format(total), textAnchor: 'start', dx: 6, className: 'plot-numbers' }),
    ],
  });
}

function drawColumns(spec: ChartSpec, width: number, { widthOf, format }: Typography) {
  const totals = totalsOf(spec);
  const greatest = Math.max(1, ...totals.map(({ total }) => total));
  const marginLeft = Math.ceil(widthOf(format(greatest))) + gap;
  const labels = new Map(spec.categories.map((category) => [category.value, category.label]));
  const undated = spec.categories.find((category) => category.isMissing);
  const marginRight = undated === undefined ? 4 : Math.max(4, widthOf(undated.label) / 2);
  const ticks = ticksOf(spec, width - marginLeft - marginRight, widthOf);
  const domain = spec.categories.flatMap((category) => (category.isMissing && spec.categories.length > 1 ? [gapBefore, category.value] : [category.value]));
  return Plot.plot({
    ...shared,
    width,
    height: chartHeight(spec),
    marginLeft,
    marginRight,
    marginTop: 12,
    marginBottom: 24,
    // A single column should not be as wide as the card.
    x: { axis: null, domain, padding: domain.length < 4 ? 0.6 : 0.18 },
    y: { axis: null, domain: [0, greatest] },
    marks: [
      Plot.gridY({ ticks: wholeTicks(greatest), stroke: 'var(--border)', strokeOpacity: 1 }),
      Plot.axisY({ label: null, ticks: wholeTicks(greatest), tickSize: 0, tickPadding: 6, tickFormat: format, className: 'plot-labels' }),
      Plot.axisX({ label: null, ticks, tickSize: 0, tickPadding: 8, tickFormat: (value: string) => labels.get(value) ?? '', className: 'plot-labels' }),
      Plot.barY(spec.bars, { ...stack(spec), ...look(true), y: 'count', x: 'category', className: 'plot-bars' }),
      Plot.ruleY([0], { stroke: 'var(--border-strong)' }),
    ],
  });
}

/** Whole numbers from 0 in round steps, at most five. */
export function wholeTicks(greatest: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(greatest / 4 || 1));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((step) => greatest / step <= 5) ?? greatest);
  return Array.from({ length: Math.floor(greatest / step) + 1 }, (_, i) => i * step);
}

const gapBefore = '\u0001';

// Hollow bars have an outline; the parts of a stack a thin line between them.
function look(isLink: boolean) {
  return {
    fill: (bar: Bar) => (bar.isHollow ? 'var(--surface)' : bar.color),
    // A line of the card's colour keeps parts apart; without parts it would hide the smallest bars.
    stroke: (bar: Bar) => (bar.isHollow || bar.series === null ? bar.color : 'var(--surface)'),
    strokeWidth: 1,
    insetTop: 0.5,
    insetBottom: 0.5,
    ...(isLink ? { href: 'href', ariaLabel: 'description', title: 'description' } : {}),
  };
}

function stack(spec: ChartSpec) {
  return spec.series.length === 0 ? {} : { z: 'series', order: spec.series.map((series) => series.label) };
}

interface CategoryTotal {
  readonly category: string;
  readonly total: number;
}

function totalsOf(spec: ChartSpec): readonly CategoryTotal[] {
  const totals = new Map<string, number>();
  for (const bar of spec.bars) totals.set(bar.category, (totals.get(bar.category) ?? 0) + bar.count);
  return [...totals].map(([category, total]) => ({ category, total }));
}

/** The years that have room for their label, in even steps; what is undated always has its own. */
function ticksOf(spec: ChartSpec, width: number, widthOf: (text: string) => number): readonly string[] {
  const years = spec.categories.filter((category) => !category.isMissing);
  const undated = spec.categories.filter((category) => category.isMissing);
  const room = width / Math.max(1, spec.categories.length + (undated.length > 0 ? 1 : 0));
  const needed = Math.max(0, ...years.map((category) => widthOf(category.label))) + 14;
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((step) => step * room >= needed) ?? 200;
  const shown = step === 1 ? years : years.filter((category) => Number(category.value) % step === 0);
  // The label of the undated is wide: years beside it make room.
  const space = undated[0] === undefined ? 0 : (widthOf(undated[0].label) + needed) / 2 / room;
  const kept = shown.filter((category) => spec.categories.length - 1 - spec.categories.indexOf(category) + 1 >= space);
  return [...kept, ...undated].map((category) => category.value);
}

/**
 * Takes away what a strict Content-Security-Policy would refuse: Plot puts a style element into each drawing. Links get names, and what only the table
 * beside should tell is hidden from readers of the screen.
 */
function harmless(svg: SVGElement): SVGElement {
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const group of svg.querySelectorAll(':scope > g')) {
    group.removeAttribute('aria-label');
    if (group.querySelector('a') === null) group.setAttribute('aria-hidden', 'true');
  }
  for (const link of svg.querySelectorAll('a')) {
    const address = link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
    link.removeAttributeNS('http://www.w3.org/1999/xlink', 'href');
    link.setAttribute('href', address);
    link.setAttribute('aria-label', link.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '');
    for (const inner of link.querySelectorAll('[aria-label]')) inner.removeAttribute('aria-label');
  }
  return svg;
}
