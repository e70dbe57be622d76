import type Graph from 'graphology';
import { MultiDirectedGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { describe, expect, it } from 'vitest';
import { gexfOf } from './gexf';
import { graphmlOf } from './graphml';
import { hostileRead, sampleGraph } from './sample';

const graph = sampleGraph();

// The parsers' types know only the class of general graphs.
const GraphClass = MultiDirectedGraph as unknown as typeof Graph;
const readers: readonly [string, () => Graph][] = [
  ['GraphML', () => parseGraphml(GraphClass, graphmlOf(graph))],
  ['GEXF', () => parseGexf(GraphClass, gexfOf(graph))],
];

describe.each(readers)('graphology reads of our %s', (_, read) => {
  const shown = read();

  it('the same nodes and edges, with the ids of edges and their ends', () => {
    expect(shown.nodes()).toEqual(graph.nodes.map((node) => node.id));
    expect(shown.edges()).toEqual(graph.edges.map((edge) => edge.id));
    for (const edge of graph.edges) expect(shown.extremities(edge.id)).toEqual([edge.fromId, edge.toId]);
  });

  it('the same attributes with their types', () => {
    for (const { id, attributes } of graph.nodes) {
      const expected = Object.entries(attributes).map(([name, value]) => [name, value === graph.nodes[2]?.label ? hostileRead : value]);
      expect(shown.getNodeAttributes(id)).toMatchObject(Object.fromEntries(expected) as object);
    }
    for (const { id, attributes } of graph.edges) expect(shown.getEdgeAttributes(id)).toMatchObject(attributes);
  });

  it('labels and places', () => {
    expect(shown.getNodeAttributes('place:b')).toMatchObject({ label: 'مدينة 🏙️', x: 10.123, y: -1 });
    expect(shown.getNodeAttribute('zone:c', 'label')).toBe(hostileRead);
  });
});

describe('gexfOf', () => {
  it('has the periods as spells of whole days', () => {
    const text = gexfOf(graph);
    expect(text).toContain('mode="dynamic" timeformat="date"');
    expect(text).toContain('<spell start="2023-02-01"/>');
    expect(text).toContain('<spell start="2023-01-01"/>');
    expect(text).toContain('<spell end="2024-02-29"/>');
  });

  it('has colours', () => {
    expect(gexfOf(graph)).toContain('<viz:color r="15" g="139" b="128"/>');
  });
});
