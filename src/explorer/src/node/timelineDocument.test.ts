import { expect, test } from 'vitest';
import { filmModel, partnershipModel } from '../model/toldModels';
import { datedLists, readTimeline, ticksOf, yearsOf } from './timelineDocument';

const node = (id: string, from: string | null) => ({ id, node: { __typename: 'Agreement', id, from, to: null } });

test.each([
  ['2023', false, 2023],
  ['2023', true, 2024],
  ['2023-07', false, 2023.5],
  ['2023-06', true, 2023.5],
  ['2023-01-01', false, 2023],
  ['2024-03-28T09:34:36+08:00', false, 2024 + (2 + 27 / 31) / 12],
])('%s stands at its first or last day', (date, isEnd, years) => expect(yearsOf(date, isEnd)).toBeCloseTo(years, 6));

test('what is no date stands nowhere', () => expect(yearsOf('soon', false)).toBeNull());

test('the axis has a few round years', () => {
  expect(ticksOf(2019.2, 2023.9)).toEqual([2019, 2020, 2021, 2022, 2023, 2024]);
  expect(ticksOf(1895, 2023)).toEqual([1900, 1920, 1940, 1960, 1980, 2000, 2020]);
});

test('lists are dated by what happened, else by their edges', () => {
  const lists = datedLists(partnershipModel, partnershipModel.kind('Zone')?.fields.filter((field) => field.sort === 'RELATIONSHIP') ?? []);
  const of = (name: string) => lists.find((list) => list.field.name === name);
  expect(of('agreements')).toMatchObject({ on: 'node', from: 'signedOn', to: 'validTo' });
  expect(of('builds')).toMatchObject({ on: 'node', from: 'startedOn' });
  expect(of('members')).toMatchObject({ on: 'edge', from: 'validFrom' });
  expect(of('asserted')).toBeUndefined();
  expect(datedLists(filmModel, filmModel.kind('Actor')?.fields.filter((field) => field.isList) ?? [])[0]).toMatchObject({ field: { name: 'films' }, on: 'node', from: 'released' });
});

test('entries are in the order of time, and what has no date is counted', () => {
  const lists = datedLists(partnershipModel, partnershipModel.kind('Zone')?.fields.filter((field) => field.name === 'agreements') ?? []);
  const read = readTimeline({ subject: { dated_agreements: { totalCount: 60, edges: [node('b', '2023-02'), node('a', '2021')] }, undated_agreements: { totalCount: 4 } } as never }, lists);
  expect(read.entries.map((entry) => entry.node.id)).toEqual(['a', 'b']);
  expect(read.undated).toBe(4);
  expect(read.cut).toEqual(['agreements']);
});
