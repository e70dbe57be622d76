// @vitest-environment node
import { expect, it } from 'vitest';
import { blend } from './palette';

it('blends colours, long and short', () => {
  expect(blend('#ffffff', '#000000', 0)).toBe('#ffffff');
  expect(blend('#fff', '#000', 1)).toBe('#000000');
  expect(blend('#fff', '#003366', 0.5)).toBe('#8099b3');
});
