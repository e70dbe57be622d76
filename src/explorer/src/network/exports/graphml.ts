import type { Attribute, Attributes, AttributeType } from './attributes';
import type { ExportedGraph, ExportedNode } from './exportedGraph';
import { rounded, xmlAttributes, xmlText } from './xml';

const types: Readonly<Record<AttributeType, string>> = { boolean: 'boolean', integer: 'long', real: 'double', text: 'string' };

const label: Attribute = { name: 'label', type: 'text' };

interface Key extends Attribute {
  readonly id: string;
}

/** The graph in GraphML: directed, with the ids of edges, and every attribute declared with its type. */
export function graphmlOf(graph: ExportedGraph): string {
  const isDrawn = graph.nodes.some((node) => node.look !== null);
  const places: readonly Attribute[] = isDrawn ? [{ name: 'x', type: 'real' }, { name: 'y', type: 'real' }] : [];
  const nodeKeys = keysOf('n', [label, ...places, ...graph.nodeAttributes]);
  const edgeKeys = keysOf('e', [label, ...graph.edgeAttributes]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    `<desc>${xmlText(graph.title)}</desc>`,
    ...nodeKeys.map((key) => declared(key, 'node')),
    ...edgeKeys.map((key) => declared(key, 'edge')),
    '<graph id="G" edgedefault="directed">',
    ...graph.nodes.map((node) => `<node${xmlAttributes({ id: node.id })}>${data(nodeKeys, { ...node.attributes, label: node.label, ...placeOf(node) })}</node>`),
    ...graph.edges.map(
      (edge) => `<edge${xmlAttributes({ id: edge.id, source: edge.fromId, target: edge.toId })}>${data(edgeKeys, { ...edge.attributes, label: edge.label })}</edge>`,
    ),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function keysOf(prefix: string, attributes: readonly Attribute[]): readonly Key[] {
  return attributes.map((attribute, i) => ({ ...attribute, id: `${prefix}${i}` }));
}

function declared(key: Key, of: 'node' | 'edge'): string {
  return `<key${xmlAttributes({ id: key.id, for: of, 'attr.name': key.name, 'attr.type': types[key.type] })}/>`;
}

function data(keys: readonly Key[], values: Attributes): string {
  return keys.map(({ id, name }) => (values[name] === undefined ? '' : `<data key="${id}">${xmlText(String(values[name]))}</data>`)).join('');
}

function placeOf({ look }: ExportedNode): Attributes {
  return look === null ? {} : { x: rounded(look.x), y: rounded(look.y) };
}
