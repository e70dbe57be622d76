import type { SliceEdge, SliceNode } from './slice';
import type { Answer } from './walks/answer';

/** A node for tests; its kind is what stands before the colon of its id. */
export function node(id: string, properties: Readonly<Record<string, unknown>> = {}): SliceNode {
  const kind = id.split(':')[0] ?? '';
  return { id, kind, label: { __typename: kind, id }, properties };
}

/** An edge for tests, `from>to` or `from>to>TYPE`. */
export function edge(text: string): SliceEdge {
  const [fromId = '', toId = '', type = 'PARTY_TO'] = text.split('>');
  return { id: text, type, fromId, toId, validFrom: null, validTo: null, properties: {} };
}

/** An answer for tests, of the ends of its edges and of nodes without edges. */
export function answer(edges: readonly string[], others: Partial<Answer> = {}): Answer {
  const made = edges.map(edge);
  const ids = new Set(made.flatMap((one) => [one.fromId, one.toId]));
  return { nodes: [...ids].map((id) => node(id)), edges: made, hubs: [], hubsUnlisted: 0, leftOut: 0, unjoined: [], incomplete: null, paths: [], isUnknown: false, ...others };
}

/** A hub for tests. */
export function hub(id: string, degree: number) {
  return { id, degree, label: node(id).label };
}
