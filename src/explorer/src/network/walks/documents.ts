import type { ComposedDocument } from '../../api/execute';
import type { GraphModel, LabelledNode } from '../../model/GraphModel';
import { edgePartsOf, nodePartsOf, type RawEdge, type RawNode } from './nodeParts';

/** A step that a walk may take; with `back`, on to those who share the node. */
export interface Step {
  readonly type: string;
  readonly direction?: 'OUT' | 'IN';
  readonly back?: boolean;
}

export interface Avoid {
  readonly degreeOver: number;
}

/** Why a walk has not found everything. */
export type Incomplete = 'TIME' | 'EDGES' | 'PAIRS' | 'NODES' | 'UNJOINED';

export interface RawHub {
  readonly degree: number;
  readonly node: LabelledNode;
}

interface RawWalk {
  readonly incompleteBecause: Incomplete | null;
  readonly avoided: readonly RawHub[];
  readonly avoidedCount: number;
}

export interface RawSubgraph extends RawWalk {
  readonly nodes: readonly { readonly distance: number; readonly node: RawNode }[];
  readonly edges: readonly RawEdge[];
  readonly nodesLeftOut: number;
  readonly unjoined: readonly string[];
}

export interface RawPaths extends RawWalk {
  readonly paths: readonly { readonly length: number; readonly weight: number; readonly nodes: readonly RawNode[]; readonly edges: readonly RawEdge[] }[];
}

/** The nodes that an ask names, in its order; null for an id that there is not, or not on the day. */
export type RawEnds = readonly (RawNode | null)[];

export interface AroundVariables {
  readonly of: string;
  readonly via: readonly Step[];
  readonly depth: number;
  readonly limit: number;
  readonly asOf: string | null;
  readonly avoid: Avoid | null;
  readonly hubs: Avoid | null;
  readonly marksHubs: boolean;
}

/** The answer of an ask around a node: what is near, and which of that are hubs. */
export interface AroundResult {
  readonly near: RawSubgraph | null;
  readonly hubs?: RawWalk | null;
}

export interface BetweenVariables {
  readonly from: string;
  readonly to: string;
  readonly first: number;
  readonly weight: 'RARITY' | null;
  readonly via: readonly Step[];
  readonly asOf: string | null;
  readonly avoid: Avoid | null;
}

export interface JoiningVariables {
  readonly between: readonly string[];
  readonly via: readonly Step[];
  readonly asOf: string | null;
  readonly avoid: Avoid | null;
}

/** The documents that ask for parts of the network, for the model that is served. */
export interface WalkDocuments {
  readonly around: ComposedDocument<AroundResult, AroundVariables>;
  readonly between: ComposedDocument<{ readonly paths: RawPaths; readonly ends: RawEnds }, BetweenVariables>;
  readonly joining: ComposedDocument<{ readonly joined: RawSubgraph; readonly ends: RawEnds }, JoiningVariables>;
}

const avoidedParts = 'avoidedCount avoided { degree node { ...NodeLabel } }';
const subgraphParts = `nodes { distance node { ...NodeParts } } edges { ...EdgeParts } incompleteBecause nodesLeftOut unjoined ${avoidedParts}`;

export function walkDocumentsOf(model: GraphModel): WalkDocuments {
  const fragments = `${edgePartsOf(model)}\n${nodePartsOf(model).fragments}`;
  return {
    around: {
      text: `query Around($of: ID!, $via: [PathStep!], $depth: Int, $limit: Int, $asOf: Date, $avoid: Avoid, $hubs: Avoid, $marksHubs: Boolean!) {
  near: neighborhood(of: $of, via: $via, depth: $depth, limit: $limit, asOf: $asOf, avoid: $avoid) { ${subgraphParts} }
  hubs: neighborhood(of: $of, via: $via, depth: $depth, limit: 1, asOf: $asOf, avoid: $hubs) @include(if: $marksHubs) { incompleteBecause ${avoidedParts} }
}
${fragments}`,
    },
    between: {
      text: `query Between($from: ID!, $to: ID!, $first: Int, $weight: PathWeight, $via: [PathStep!], $asOf: Date, $avoid: Avoid) {
  paths(from: $from, to: $to, first: $first, weight: $weight, via: $via, asOf: $asOf, avoid: $avoid) {
    paths { length weight nodes { ...NodeParts } edges { ...EdgeParts } } incompleteBecause ${avoidedParts}
  }
  ends: nodes(ids: [$from, $to], asOf: $asOf) { ...NodeParts }
}
${fragments}`,
    },
    joining: {
      text: `query Joining($between: [ID!]!, $via: [PathStep!], $asOf: Date, $avoid: Avoid) {
  joined: connections(between: $between, via: $via, asOf: $asOf, avoid: $avoid) { ${subgraphParts} }
  ends: nodes(ids: $between, asOf: $asOf) { ...NodeParts }
}
${fragments}`,
    },
  };
}
