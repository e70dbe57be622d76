import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PreferencesContext } from '../app/preferences';
import type { TableSort } from './sortRows';
import { Table, type TableColumn } from './Table';

interface Zone {
  readonly id: string;
  readonly name: string;
  readonly agreements: number | null;
}

const zones: readonly Zone[] = [
  { id: 'b', name: 'Kelan', agreements: 2 },
  { id: 'a', name: '<img src=x onerror=alert(1)>', agreements: null },
  { id: 'c', name: 'Datong', agreements: 1_200 },
];
const columns: readonly TableColumn<Zone>[] = [
  { key: 'name', title: 'Name', value: (zone) => zone.name },
  { key: 'agreements', title: 'Agreements', value: (zone) => zone.agreements, align: 'end' },
];

function show(props: { sort?: TableSort; onSort?: (sort: TableSort) => void; isPage?: boolean } = {}) {
  const preferences = { language: 'en', theme: 'light', shownTheme: 'light', setLanguage: () => {}, setTheme: () => {} } as const;
  render(
    <PreferencesContext value={preferences}>
      <Table columns={columns} rows={zones} rowKey={(zone) => zone.id} caption="Zones" csvName="Zones" {...props} />
    </PreferencesContext>,
  );
}

const firstCells = () =>
  within(screen.getByRole('table', { name: 'Zones' }))
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

describe('Table', () => {
  afterEach(cleanup);

  it('shows values as text, and what is missing as missing', () => {
    show();
    expect(firstCells()).toEqual(['Kelan', '<img src=x onerror=alert(1)>', 'Datong']);
    expect(screen.getByText('not stated')).toBeDefined();
    expect(screen.getByText('1,200')).toBeDefined();
  });

  it('sorts numbers from the greatest, missing ones last, and then the other way', async () => {
    show();
    const button = screen.getByRole('button', { name: 'Agreements' });
    await userEvent.click(button);
    expect(firstCells()).toEqual(['Datong', 'Kelan', '<img src=x onerror=alert(1)>']);
    expect(screen.getByRole('columnheader', { name: 'Agreements' }).getAttribute('aria-sort')).toBe('descending');
    await userEvent.click(button);
    expect(firstCells()).toEqual(['Kelan', 'Datong', '<img src=x onerror=alert(1)>']);
  });

  it('does not sort one page of many, which would look like the order of all, and says that its file is a part', () => {
    show({ isPage: true });
    expect(screen.queryByRole('button', { name: 'Name' })).toBeNull();
    expect(screen.getByRole('button', { name: 'CSV of this page: Zones' })).toBeDefined();
  });

  it('lets the server sort pages', () => {
    show({ isPage: true, onSort: () => {} });
    expect(screen.getByRole('button', { name: 'Name' })).toBeDefined();
  });

  it('tells the server how to sort, and leaves the rows as they come', async () => {
    const onSort = vi.fn();
    show({ sort: { key: 'name', direction: 'ascending' }, onSort });
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSort).toHaveBeenCalledWith({ key: 'name', direction: 'descending' });
    expect(firstCells()[0]).toBe('Kelan');
  });
});
