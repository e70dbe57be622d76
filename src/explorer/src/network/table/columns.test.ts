// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { GraphModel } from '../../model/GraphModel';
import { modelNames } from '../../model/modelNames';
import type { SliceNode } from '../slice';
import { nodeColumns } from './columns';
import { propertyText, type ValueWriter } from './propertyText';
import { shownRows } from './shownRows';

const fields = [{ name: 'level', type: 'Level' }, { name: 'foundedOn', type: 'Date' }, { name: 'size', type: 'Int' }];
const model = { kind: (name: string) => (name === 'Zone' ? { fields } : undefined) } as unknown as GraphModel;
const writer: ValueWriter = { language: 'en', names: modelNames('en'), isEnum: (type) => type === 'Level', words: { yes: 'yes', no: 'no', and: ', ' } };
const texts = { name: 'Name', kind: 'Kind', type: 'Relationship', from: 'From', to: 'To' };
const nodes: readonly SliceNode[] = [
  node('zone:a', 'Zone', { level: 'NATIONAL', foundedOn: '1992-05' }),
  node('zone:b', 'Zone', { level: 'PROVINCIAL', size: 1200 }),
  node('person:c', 'Person', {}),
];
const columns = nodeColumns(nodes, model, (one) => one.id, texts, writer);

describe('nodeColumns', () => {
  it('has the properties that occur, those of most nodes first', () => {
    expect(columns.map((column) => column.title)).toEqual(['Name', 'Kind', 'Level', 'Founded on', 'Size']);
  });

  it('has what is the same of all last', () => {
    const same = nodeColumns(nodes.map((one) => ({ ...one, properties: { recordedAt: '2026', ...one.properties } })), model, (one) => one.id, texts, writer);
    expect(same.map((column) => column.title)).toEqual(['Name', 'Kind', 'Level', 'Founded on', 'Size', 'Recorded at']);
  });

  it('tells a value that is missing from one that cannot be', () => {
    const founded = columns[3];
    expect(founded?.applies(nodes[1] as SliceNode)).toBe(true);
    expect(founded?.value(nodes[1] as SliceNode)).toBeNull();
    expect(founded?.applies(nodes[2] as SliceNode)).toBe(false);
  });
});

describe('propertyText', () => {
  it.each([
    [['a', 'b'], undefined, 'a, b'],
    ['NATIONAL', 'Level', 'National'],
    ['2023-02', 'Date', 'February 2023'],
    [26_000, 'Long', '26,000'],
    [false, 'Boolean', 'no'],
    ['<b>', 'String', '<b>'],
    [null, 'String', ''],
  ])('writes %j of type %s as %s', (value, type, text) => {
    expect(propertyText(value, type, writer)).toBe(text);
  });
});

const ids = (filter: string, only: readonly string[] | null = null) =>
  shownRows(nodes, columns, { filter, sort: { key: 'size', direction: 'ascending' }, only: only === null ? null : new Set(only) }, 'en').map((row) => row.id);

describe('shownRows', () => {
  it('finds every word anywhere in a row, as it is shown', () => {
    expect(ids('zone may')).toEqual(['zone:a']);
    expect(ids('ＺＯＮＥ')).toEqual(['zone:b', 'zone:a']);
    expect(ids('nothing')).toEqual([]);
  });

  it('can be the selected rows only', () => {
    expect(ids('', ['person:c'])).toEqual(['person:c']);
  });
});

function node(id: string, kind: string, properties: Readonly<Record<string, unknown>>): SliceNode {
  return { id, kind, label: { __typename: kind, id }, properties };
}
