// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { edge, node } from '../fixtures';
import { drawingOf } from './links';

const slice = (nodes: readonly string[], edges: readonly string[]) => ({ nodes: nodes.map((id) => node(id)), edges: edges.map(edge) });
const sharing = { relationshipType: 'PARTY_TO', direction: 'OUT', kinds: new Set(['a']) } as const;

describe('lines', () => {
  it('stand for all edges of a pair, with both directions', () => {
    const { links } = drawingOf(slice(['x:1', 'y:1'], ['y:1>x:1>A', 'x:1>y:1>B', 'y:1>x:1>C']));
    expect(links).toMatchObject([{ id: 'x:1|y:1', ends: ['x:1', 'y:1'], leadsTo: true, leadsBack: true }]);
    expect(links[0]?.edges.map((one) => one.id)).toEqual(['y:1>x:1>A', 'x:1>y:1>B', 'y:1>x:1>C']);
  });

  it('leave out edges from a node to itself', () => {
    expect(drawingOf(slice(['x:1'], ['x:1>x:1'])).links).toEqual([]);
  });
});

describe('partners as lines', () => {
  it('draws what parties share as lines between them, with the edges of both', () => {
    const { nodes, links } = drawingOf(slice(['a:1', 'x:1', 'y:1', 'z:1'], ['x:1>a:1', 'y:1>a:1', 'z:1>a:1']), [sharing]);
    expect(nodes.map((one) => one.id)).toEqual(['x:1', 'y:1', 'z:1']);
    expect(links.map((link) => [link.id, link.shared.map((one) => one.id), link.leadsTo || link.leadsBack])).toEqual([
      ['x:1|y:1', ['a:1'], false],
      ['x:1|z:1', ['a:1'], false],
      ['y:1|z:1', ['a:1'], false],
    ]);
    expect(links[0]?.edges.map((one) => one.id)).toEqual(['x:1>a:1', 'y:1>a:1']);
  });

  it('bundles all that two share', () => {
    const { links } = drawingOf(slice(['a:1', 'a:2', 'x:1', 'y:1'], ['x:1>a:1', 'y:1>a:1', 'x:1>a:2', 'y:1>a:2', 'x:1>y:1>NEAR']), [sharing]);
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ leadsTo: true, leadsBack: false });
    expect(links[0]?.shared).toHaveLength(2);
    expect(links[0]?.edges).toHaveLength(5);
  });

  it('keeps what has one party only, and what a crowd shares', () => {
    expect(drawingOf(slice(['a:1', 'x:1'], ['x:1>a:1']), [sharing]).nodes).toHaveLength(2);
    const crowd = Array.from({ length: 13 }, (_, i) => `x:${i}`);
    expect(drawingOf(slice(['a:1', ...crowd], crowd.map((id) => `${id}>a:1`)), [sharing]).nodes).toHaveLength(14);
  });
});
