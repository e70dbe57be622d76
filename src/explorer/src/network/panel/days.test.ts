// @vitest-environment node
import { expect, it } from 'vitest';
import { dayNumber, dayOfNumber, firstDay, lastDay } from './days';

it('knows the first and last day of a year, a month and a day', () => {
  expect(['2023', '2023-02', '2023-02-10'].map(firstDay)).toEqual(['2023-01-01', '2023-02-01', '2023-02-10']);
  expect(['2023', '2024-02', '2023-12', '2023-02-10'].map(lastDay)).toEqual(['2023-12-31', '2024-02-29', '2023-12-31', '2023-02-10']);
});

it('numbers days without gaps', () => {
  expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
  expect(dayOfNumber(dayNumber('1949-10-01'))).toBe('1949-10-01');
});
