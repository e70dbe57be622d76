import { describe, expect, it } from 'vitest';
import type { Figure } from '../cards/Card';
import { chartSpec, type ChartStyle } from './ChartSpec';

const style: ChartStyle = {
  form: 'columns',
  series: ['REACHED', 'SIGNED'],
  categoriesMax: 3,
  color: () => 'red',
  seriesColor: (position) => `s${position}`,
  href: (figure) => `#${figure.key.join()}`,
  describe: (figure) => `${figure.count}`,
};

function figure(key: readonly (string | null)[], count: number): Figure {
  return { key, count, labels: key.map((part) => ({ text: part ?? 'none', isMissing: part === null })) };
}

describe('chartSpec', () => {
  it('shows years without any as gaps, and what is undated apart at the end', () => {
    const spec = chartSpec([figure(['2018', 'SIGNED'], 2), figure(['2021', 'REACHED'], 1), figure([null, 'SIGNED'], 4)], style);
    expect(spec.categories.map((category) => category.label)).toEqual(['2018', '2019', '2020', '2021', 'none']);
    expect(spec.bars.map((bar) => bar.count)).toEqual([2, 1, 4]);
  });

  it('colours series by their place in the enum, so that a filter changes no colour', () => {
    const spec = chartSpec([figure(['2018', 'SIGNED'], 2), figure(['2018', null], 1)], style);
    expect(spec.series).toMatchObject([
      { label: 'SIGNED', color: 's1', isHollow: false },
      { label: 'none', isHollow: true },
    ]);
  });

  it('draws no time where nothing is dated', () => {
    expect(chartSpec([figure([null, 'SIGNED'], 2)], style).form).toBe('bars');
  });

  it('draws no more lying bars than fit', () => {
    const figures = ['a', 'b', 'c', 'd'].map((name) => figure([name], 1));
    expect(chartSpec(figures, { ...style, form: 'bars' }).bars.map((bar) => bar.category)).toEqual(['a', 'b', 'c']);
  });

  it('draws nothing of nothing', () => {
    expect(chartSpec([], style)).toMatchObject({ bars: [], categories: [], series: [] });
  });

  it('shows what is missing hollow', () => {
    expect(chartSpec([figure([null], 3)], { ...style, form: 'bars' }).bars[0]).toMatchObject({ isHollow: true });
  });
});
