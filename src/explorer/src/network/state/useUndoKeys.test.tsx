import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { useUndoKeys } from './useUndoKeys';

const undo = vi.fn();
const redo = vi.fn();

function Part() {
  useUndoKeys({ undo, redo });
  return (
    <>
      <input type="checkbox" aria-label="kind" />
      <input aria-label="text" />
    </>
  );
}

afterEach(() => {
  cleanup();
  undo.mockClear();
  redo.mockClear();
});

it('undoes and redoes from a checkbox', async () => {
  render(<Part />);
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.keyboard('{Control>}z{/Control}{Control>}{Shift>}z{/Shift}{/Control}{Control>}y{/Control}');
  expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([1, 2]);
});

it('leaves what is typed alone', async () => {
  render(<Part />);
  await userEvent.click(screen.getByRole('textbox'));
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(undo).not.toHaveBeenCalled();
});
