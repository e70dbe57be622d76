// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../files/csv';
import { sortRows, type TableSort } from './sortRows';

const sorted = (values: readonly CellValue[], direction: TableSort['direction'] = 'ascending', language = 'en') =>
  sortRows(values, (value) => value, direction, language);

describe('sortRows', () => {
  it('compares numbers by value and texts as people do', () => {
    expect(sorted([10, 9, -1])).toEqual([-1, 9, 10]);
    expect(sorted(['b 10', 'B 9', 'a'])).toEqual(['a', 'B 9', 'b 10']);
    expect(sorted(['上海', '北京', '岢岚'], 'ascending', 'zh')).toEqual(['北京', '岢岚', '上海']);
  });

  it('has short dates before the days in them', () => {
    expect(sorted(['2023-02-10', '2021', '2023', '2023-02'])).toEqual(['2021', '2023', '2023-02', '2023-02-10']);
  });

  it('has missing values last in both directions', () => {
    expect(sorted([null, 2, undefined, 1])).toEqual([1, 2, null, undefined]);
    expect(sorted(['', 'a', null, 'b'], 'descending')).toEqual(['b', 'a', '', null]);
  });

  it('keeps the order of equals, and leaves its input as it was', () => {
    const rows = [{ id: 2, n: 1 }, { id: 1, n: 1 }];
    expect(sortRows(rows, (row) => row.n, 'descending', 'en')).toEqual(rows);
    expect(rows[0]?.id).toBe(2);
  });
});
