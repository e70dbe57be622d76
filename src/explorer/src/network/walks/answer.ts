import type { LabelledNode } from '../../model/GraphModel';
import type { Ask } from '../state/state';
import type { SliceEdge, SliceNode } from '../slice';
import type { AroundResult, Incomplete, RawEnds, RawHub, RawPaths, RawSubgraph } from './documents';
import { readEdge, type NodeParts, type RawNode } from './nodeParts';

/** A node with many edges, as a walk tells of it. */
export interface Hub {
  readonly id: string;
  readonly label: LabelledNode;
  /** How many edges it has in the whole graph. */
  readonly degree: number;
}

/** What an ask found. */
export interface Answer {
  readonly nodes: readonly SliceNode[];
  readonly edges: readonly SliceEdge[];
  readonly hubs: readonly Hub[];
  /** How many hubs there are beyond those that are listed. */
  readonly hubsUnlisted: number;
  /** How many nodes the limit left out. */
  readonly leftOut: number;
  /** Ids that are not joined to the first. */
  readonly unjoined: readonly string[];
  readonly incomplete: Incomplete | null;
  /** Ids of the nodes of each path, the cheapest path first. */
  readonly paths: readonly (readonly string[])[];
  /** Whether the node that was asked for is not in the graph, or not on that day. */
  readonly isUnknown: boolean;
}

const nothing: Answer = { nodes: [], edges: [], hubs: [], hubsUnlisted: 0, leftOut: 0, unjoined: [], incomplete: null, paths: [], isUnknown: false };

export function answerAround(result: AroundResult, parts: NodeParts): Answer {
  if (result.near === null) return { ...nothing, isUnknown: true };
  const marked = result.hubs ?? result.near;
  return { ...answerWalk(result.near, parts), hubs: marked.avoided.map(hubOf), hubsUnlisted: marked.avoidedCount - marked.avoided.length };
}

/** What joins several nodes. They are shown also where nothing joins them. */
export function answerJoined(walk: RawSubgraph, ends: RawEnds, parts: NodeParts): Answer {
  const answer = answerWalk(walk, parts);
  const found = new Set(answer.nodes.map((node) => node.id));
  return { ...answer, nodes: [...answer.nodes, ...known(ends).map(parts.read).filter((node) => !found.has(node.id))] };
}

function known(ends: RawEnds): readonly RawNode[] {
  return ends.filter((node) => node !== null);
}

function answerWalk(walk: RawSubgraph, parts: NodeParts): Answer {
  return {
    ...nothing,
    nodes: walk.nodes.map(({ node }) => parts.read(node)),
    edges: walk.edges.map(readEdge),
    hubs: walk.avoided.map(hubOf),
    hubsUnlisted: walk.avoidedCount - walk.avoided.length,
    leftOut: walk.nodesLeftOut,
    unjoined: walk.unjoined,
    incomplete: walk.incompleteBecause,
  };
}

/** Paths, and their two ends also where there is no path. */
export function answerBetween(walk: RawPaths, ends: RawEnds, ask: Ask & { readonly sort: 'between' }, parts: NodeParts): Answer {
  return {
    ...nothing,
    isUnknown: ends.includes(null),
    nodes: [...walk.paths.flatMap((path) => path.nodes), ...known(ends)].map(parts.read),
    edges: walk.paths.flatMap((path) => path.edges.map(readEdge)),
    hubs: walk.avoided.map(hubOf),
    hubsUnlisted: walk.avoidedCount - walk.avoided.length,
    incomplete: walk.incompleteBecause,
    paths: walk.paths.map((path) => path.nodes.map((node) => node.id)),
    unjoined: walk.paths.length === 0 ? [ask.to] : [],
  };
}

function hubOf({ degree, node }: RawHub): Hub {
  return { id: node.id, label: node, degree };
}
