import type { ChartSpec } from './ChartSpec';

const rowHeight = 26;
const columnsHeight = 220;

/** The size of texts in charts, in pixels. */
export const fontSize = 12;

/** How high a chart is, known before it is drawn, so that nothing moves then. */
export function chartHeight({ form, categories }: Pick<ChartSpec, 'form' | 'categories'>): number {
  return form === 'bars' ? categories.length * rowHeight + 4 : columnsHeight;
}
