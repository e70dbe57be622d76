import { csvOf } from '../../files/csv';
import type { ExportedGraph } from './exportedGraph';

/** The nodes as CSV: a line for each, and a column for every attribute that occurs. */
export function nodesCsv({ nodes, nodeAttributes }: ExportedGraph): string {
  const names = nodeAttributes.map((attribute) => attribute.name);
  return csvOf(
    ['id', 'label', ...names],
    nodes.map((node) => [node.id, node.label, ...names.map((name) => node.attributes[name])]),
  );
}

/** The edges as CSV, each with its id and the ids of its ends. */
export function edgesCsv({ edges, edgeAttributes }: ExportedGraph): string {
  const names = edgeAttributes.map((attribute) => attribute.name);
  return csvOf(
    ['id', 'source', 'target', ...names],
    edges.map((edge) => [edge.id, edge.fromId, edge.toId, ...names.map((name) => edge.attributes[name])]),
  );
}
