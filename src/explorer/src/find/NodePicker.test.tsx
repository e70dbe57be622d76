import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { newQueryClient } from '../api/useGraph';
import { PreferencesContext } from '../app/preferences';
import { partnershipModel } from '../model/toldModels';
import { ModelContext } from '../model/useModel';
import { NodePicker } from './NodePicker';

const hit = (id: string, name: string) => ({ tier: 'BEGINNING', field: 'nameEn', text: name, ranges: [[0, 3]], node: { __typename: 'University', id, name_ZH: null, name_EN: name } });
const preferences = { language: 'en', theme: 'light', shownTheme: 'light', setLanguage: () => {}, setTheme: () => {} } as const;

function show(onSearch?: (text: string) => void) {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ data: { suggest: { edges: [hit('a', 'Shanxi University'), hit('b', 'Shanghai <img src=x>')] } } }), { status: 200 }));
  const onPick = vi.fn();
  render(
    <PreferencesContext value={preferences}>
      <QueryClientProvider client={newQueryClient()}>
        <ModelContext value={partnershipModel}>
          <NodePicker onPick={onPick} {...(onSearch === undefined ? {} : { onSearch })} />
        </ModelContext>
      </QueryClientProvider>
    </PreferencesContext>,
  );
  return { onPick, box: screen.getByRole('combobox') };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
});

test('arrows choose among the suggestions, and Enter picks', async () => {
  const { onPick, box } = show();
  await userEvent.type(box, 'sha');
  const options = await screen.findAllByRole('option');
  expect(options[0]?.querySelector('mark')?.textContent).toBe('Sha');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(box.getAttribute('aria-activedescendant')).toBe(options[1]?.id);
  await userEvent.keyboard('{Enter}');
  expect(onPick.mock.calls[0]?.[0]).toMatchObject({ id: 'b' });
  expect(box.getAttribute('aria-expanded')).toBe('false');
});

test('Enter without a choice searches where that is asked for, else takes the first', async () => {
  const onSearch = vi.fn();
  const searching = show(onSearch);
  await userEvent.type(searching.box, ' sha {Enter}');
  expect(onSearch).toHaveBeenCalledWith('sha');
  cleanup();
  const picking = show();
  await userEvent.type(picking.box, 'sha');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{Enter}');
  expect(picking.onPick.mock.calls[0]?.[0]).toMatchObject({ id: 'a' });
});

test('Escape first closes the list, then empties the box', async () => {
  const { box } = show();
  await userEvent.type(box, 'sha');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(box).toHaveProperty('value', 'sha');
  await userEvent.keyboard('{Escape}');
  expect(box).toHaveProperty('value', '');
});

test('markup in a name is text', async () => {
  const { box } = show();
  await userEvent.type(box, 'sha');
  await screen.findAllByRole('option');
  expect(document.querySelector('img')).toBeNull();
  expect(screen.getByText(/<img src=x>/)).toBeTruthy();
});

test('a browser that answers a scroll with a promise is no fault', async () => {
  Element.prototype.scrollIntoView = vi.fn(async () => {});
  const faults = vi.spyOn(console, 'error');
  const { box } = show();
  await userEvent.type(box, 'sha');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(Element.prototype.scrollIntoView).toHaveBeenCalled();
  expect(faults).not.toHaveBeenCalled();
});
