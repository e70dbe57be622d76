import type { GraphModel } from '../../model/GraphModel';
import type { Slice } from '../slice';
import { exportedGraph, type ExportedGraph } from './exportedGraph';

const hostile = '<img src=x onerror="alert(1)"> & \u0001\uD800 ]]>';

/** A slice with what is hard for a writer: markup, forbidden characters, scripts from right to left, emoji, two edges of one pair, a loop. For specs. */
export const sampleSlice: Slice = {
  nodes: [
    node('agreement:a', 'Agreement', { nameZh: '岢岚实训基地协议', signedOn: '2023-02', instruments: 2 }),
    node('place:b', 'Place', { nameEn: 'مدينة 🏙️', aliases: ['太原|并州', '晋阳'], amount: 400_000, open: true }),
    node('zone:c', 'Zone', { nameEn: hostile, type: 'HIGH_TECH', amount: 12.5, text: 'two\r\nlines\tand a tab' }),
  ],
  edges: [
    edge('zone:c~PARTY_TO~agreement:a~host', 'PARTY_TO', 'zone:c', 'agreement:a', { role: 'host' }, '2023', null),
    edge('zone:c~PARTY_TO~agreement:a~zone', 'PARTY_TO', 'zone:c', 'agreement:a', { role: 'zone' }, null, '2024-02'),
    edge('zone:c~LOCATED_IN~place:b', 'LOCATED_IN', 'zone:c', 'place:b', {}, null, null),
    edge('zone:c~PART_OF~zone:c', 'PART_OF', 'zone:c', 'zone:c', {}, null, null),
  ],
};

/** What `hostile` is after a round trip: XML 1.0 has no way to write two of its characters. */
export const hostileRead = hostile.replace('\u0001', '\uFFFD').replace('\uD800', '\uFFFD');

const sampleKinds = [
  { name: 'Agreement', validFrom: 'signedOn', validTo: 'validTo', fields: [] },
  { name: 'Place', validFrom: 'validFrom', validTo: 'validTo', fields: [{ name: 'amount', type: 'Decimal' }] },
];

/** As much of a model as exports read. */
export const sampleModel = {
  kinds: sampleKinds,
  relationshipTypes: [{ fields: [] }],
  kind: (name: string) => sampleKinds.find((kind) => kind.name === name),
} as unknown as GraphModel;

/** The sample, ready to be written. */
export function sampleGraph(): ExportedGraph {
  const places = new Map(sampleSlice.nodes.map(({ id }, i) => [id, { x: i * 10.12345, y: -i * i, size: 5 + i, color: '#0f8b80' }]));
  return exportedGraph(sampleSlice, sampleModel, {
    title: 'Kelan & <others>',
    label: ({ id }) => String(sampleSlice.nodes.find((one) => one.id === id)?.properties['nameEn'] ?? id),
    look: (id) => places.get(id) ?? null,
  });
}

function node(id: string, kind: string, properties: Readonly<Record<string, unknown>>): Slice['nodes'][number] {
  return { id, kind, label: { __typename: kind, id }, properties };
}

function edge(id: string, type: string, fromId: string, toId: string, own: Readonly<Record<string, unknown>>, validFrom: string | null, validTo: string | null) {
  const dates = { ...(validFrom === null ? {} : { validFrom }), ...(validTo === null ? {} : { validTo }) };
  return { id, type, fromId, toId, validFrom, validTo, properties: { ...own, ...dates } };
}
