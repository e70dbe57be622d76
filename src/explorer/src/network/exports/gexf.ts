import type { Attribute, Attributes, AttributeType } from './attributes';
import { firstDay, lastDay } from './days';
import type { ExportedGraph, NodeLook } from './exportedGraph';
import { rounded, xmlAttributes, xmlText } from './xml';

const types: Readonly<Record<AttributeType, string>> = { boolean: 'boolean', integer: 'long', real: 'double', text: 'string' };

/**
 * The graph in GEXF: directed, with the ids of edges, every attribute declared, places and colours, and as spells since and until when things are so. It is
 * version 1.2, the newest that networkx reads; what 1.3 adds is not needed. A spell begins on the first day of its first date and ends on the last
 * day of its last.
 */
export function gexfOf(graph: ExportedGraph): string {
  const isDynamic = [...graph.nodes, ...graph.edges].some((item) => spell(item) !== '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">',
    `<meta><creator>KnowledgeGraph</creator><description>${xmlText(graph.title)}</description></meta>`,
    `<graph defaultedgetype="directed"${isDynamic ? ' mode="dynamic" timeformat="date"' : ' mode="static"'}>`,
    declarations('node', graph.nodeAttributes),
    declarations('edge', graph.edgeAttributes),
    `<nodes count="${graph.nodes.length}">`,
    ...graph.nodes.map(
      (node) =>
        `<node${xmlAttributes({ id: node.id, label: node.label })}>${values(graph.nodeAttributes, node.attributes)}${spell(node)}${node.look === null ? '' : looks(node.look)}</node>`,
    ),
    '</nodes>',
    `<edges count="${graph.edges.length}">`,
    ...graph.edges.map(
      (edge) =>
        `<edge${xmlAttributes({ id: edge.id, source: edge.fromId, target: edge.toId, label: edge.label })}>${values(graph.edgeAttributes, edge.attributes)}${spell(edge)}</edge>`,
    ),
    '</edges>',
    '</graph>',
    '</gexf>',
    '',
  ].join('\n');
}

function declarations(of: 'node' | 'edge', attributes: readonly Attribute[]): string {
  const declared = attributes.map(({ name, type }, i) => `<attribute${xmlAttributes({ id: i, title: name, type: types[type] })}/>`);
  return `<attributes class="${of}" mode="static">${declared.join('')}</attributes>`;
}

function values(declared: readonly Attribute[], attributes: Attributes): string {
  const told = declared.map(({ name }, i) => (attributes[name] === undefined ? '' : `<attvalue${xmlAttributes({ for: i, value: String(attributes[name]) })}/>`));
  return `<attvalues>${told.join('')}</attvalues>`;
}

// Without a spell a thing is there on every day, as in the graph what has no known period is.
function spell({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  const [start, end] = [firstDay(from), lastDay(to)];
  return start === null && end === null ? '' : `<spells><spell${xmlAttributes({ start, end })}/></spells>`;
}

function looks({ x, y, size, color }: NodeLook): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `<viz:color${xmlAttributes({ r, g, b })}/><viz:position${xmlAttributes({ x: rounded(x), y: rounded(y), z: 0 })}/><viz:size${xmlAttributes({ value: rounded(size) })}/>`;
}
