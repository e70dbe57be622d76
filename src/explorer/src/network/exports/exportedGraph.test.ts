// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { edgesCsv, nodesCsv } from './graphCsv';
import { sampleGraph } from './sample';

describe('exportedGraph', () => {
  const graph = sampleGraph();

  it('has the period that the model marks', () => {
    expect(graph.nodes.map((node) => node.from)).toEqual(['2023-02', null, null]);
    expect(graph.edges.map((edge) => [edge.from, edge.to])).toEqual([['2023', null], [null, '2024-02'], [null, null], [null, null]]);
  });

  it('declares each attribute once, with its type', () => {
    expect(graph.nodeAttributes).toContainEqual({ name: 'instruments', type: 'integer' });
    expect(graph.nodeAttributes).toContainEqual({ name: 'amount', type: 'real' });
    expect(graph.nodeAttributes).toContainEqual({ name: 'open', type: 'boolean' });
    expect(new Set(graph.nodeAttributes.map((attribute) => attribute.name)).size).toBe(graph.nodeAttributes.length);
  });

  it('keeps the kind and a property of its name apart', () => {
    expect(graph.nodes[2]?.attributes).toMatchObject({ type: 'Zone', type_: 'HIGH_TECH' });
  });

  it('leaves out what is not told', () => {
    expect(graph.nodes[0]?.attributes).not.toHaveProperty('nameEn');
    expect(graph.edges[2]?.attributes).toEqual({ type: 'LOCATED_IN' });
  });

  it('has a line of CSV for each node and edge', () => {
    expect(nodesCsv(graph)).toMatch(/^\uFEFFid,label,type,nameZh,signedOn,instruments,/);
    expect(nodesCsv(graph)).toContain('agreement:a,agreement:a,Agreement,岢岚实训基地协议,2023-02,2,');
    expect(edgesCsv(graph).split('\r\n')).toHaveLength(graph.edges.length + 2);
    expect(edgesCsv(graph)).toMatch(/^\uFEFFid,source,target,type,role,validFrom,validTo\r\nzone:c~PARTY_TO~agreement:a~host,zone:c,agreement:a,PARTY_TO,host,2023,\r\n/);
  });
});
