// @vitest-environment node
import { expect, it } from 'vitest';
import { firstDay, lastDay } from './days';

it.each([
  ['2023', '2023-01-01', '2023-12-31'],
  ['2023-02', '2023-02-01', '2023-02-28'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['0099-02', '0099-02-01', '0099-02-28'],
  ['2023-02-10', '2023-02-10', '2023-02-10'],
  ['2024-03-28T09:34:36+08:00', '2024-03-28', '2024-03-28'],
  ['soon', null, null],
  [null, null, null],
])('%s is from %s to %s', (date, first, last) => {
  expect(firstDay(date)).toBe(first);
  expect(lastDay(date)).toBe(last);
});
