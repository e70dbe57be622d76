import type { LabelledNode } from '../model/GraphModel';

/** A node of the drawing: what names it, its properties for exports and the table, and how many edges it has in the whole graph where that is known. */
export interface SliceNode {
  readonly id: string;
  readonly kind: string;
  readonly label: LabelledNode;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An edge of the graph, with its own id. Two roles between the same two nodes are two edges. */
export interface SliceEdge {
  readonly id: string;
  readonly type: string;
  readonly fromId: string;
  readonly toId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A part of the graph. Both ends of every edge are among the nodes; nodes and edges stand once, ordered by id. */
export interface Slice {
  readonly nodes: readonly SliceNode[];
  readonly edges: readonly SliceEdge[];
}
