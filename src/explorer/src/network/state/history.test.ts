// @vitest-environment node
import { expect, it } from 'vitest';
import { advance, amend, begin, redo, undo } from './history';

it('undoes and redoes steps, and forgets what was undone when another step is made', () => {
  const two = advance(advance(begin('a'), 'b'), 'c');
  expect(undo(two).present).toBe('b');
  expect(undo(undo(undo(two))).present).toBe('a');
  expect(redo(undo(two))).toEqual(two);
  expect(redo(advance(undo(two), 'd')).present).toBe('d');
});

it('keeps no step for what is amended', () => {
  expect(undo(amend(advance(begin('a'), 'b'), 'b2')).present).toBe('a');
});
