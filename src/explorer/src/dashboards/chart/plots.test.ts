import { describe, expect, it } from 'vitest';
import type { ChartSpec } from './ChartSpec';
import { drawChart, wholeTicks } from './plots';

const typography = { widthOf: (text: string) => text.length * 7, format: String };

function spec(form: ChartSpec['form'], values: readonly string[]): ChartSpec {
  return {
    form,
    series: [],
    categories: values.map((value) => ({ value, label: value, isMissing: value === 'undated' })),
    bars: values.map((category, i) => ({ category, series: null, count: i + 1, href: `#/${category}`, description: `${category}: ${i + 1}`, color: 'red', isHollow: false })),
  };
}

describe('drawChart', () => {
  it.each(['bars', 'columns'] as const)('makes of each of the %s a link with a name', (form) => {
    const svg = drawChart(spec(form, ['2020', '2021', 'undated']), 400, typography);
    const links = [...svg.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('aria-label')])).toEqual([
      ['#/2020', '2020: 1'],
      ['#/2021', '2021: 2'],
      ['#/undated', 'undated: 3'],
    ]);
  });

  it.each(['bars', 'columns'] as const)('has no style element, which a strict policy refuses, in %s', (form) => {
    const svg = drawChart(spec(form, ['2020']), 400, typography);
    expect(svg.querySelector('style')).toBeNull();
  });

  it('takes a name as text, whatever stands in it', () => {
    const svg = drawChart(spec('bars', ['<img src=x onerror=alert(1)>']), 900, typography);
    expect(svg.querySelector('img')).toBeNull();
    expect(svg.textContent).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('wholeTicks', () => {
  it('are whole numbers in round steps', () => {
    expect(wholeTicks(1)).toEqual([0, 1]);
    expect(wholeTicks(3)).toEqual([0, 1, 2, 3]);
    expect(wholeTicks(870)).toEqual([0, 200, 400, 600, 800]);
    expect(wholeTicks(30_000)).toEqual([0, 10_000, 20_000, 30_000]);
  });
});
