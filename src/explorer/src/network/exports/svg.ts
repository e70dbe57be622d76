import { edgeCurves, type EdgeCurve } from './edgeCurves';
import type { ExportedGraph, ExportedNode, NodeLook } from './exportedGraph';
import { placedLabels } from './placedLabels';
import { rounded, xmlAttributes, xmlText } from './xml';

/** Colours of a picture, each a text of CSS, and what the kinds are called in its legend. */
export interface PictureStyle {
  readonly background: string;
  readonly text: string;
  readonly edge: string;
  readonly kindName: (kind: string) => string;
}

interface Drawn extends ExportedNode {
  readonly look: NodeLook;
}

const margin = 80;
// The longer side grows with the root of the number of nodes, so that they stand as densely in every picture.
const sideMin = 560;
const sideMax = 2400;
const sidePerRoot = 130;
const widthMin = 720;
const heightMin = 320;
const legendLine = 22;
const fontSize = 13;

/** The drawing as SVG that any program can change: texts are texts in a generic font, and every node and edge has its id and its name. */
export function svgOf(graph: ExportedGraph, style: PictureStyle): string {
  const { nodes, width, height } = fitted(graph.nodes.filter((node): node is Drawn => node.look !== null));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kinds = kindsOf(nodes);
  const total = height + kinds.length * legendLine + margin / 2;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${xmlAttributes({ width, height: total, viewBox: `0 0 ${width} ${total}` })} font-family="sans-serif" font-size="${fontSize}">`,
    `<title>${xmlText(graph.title)}</title>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 8 4 0 7.5z"${xmlAttributes({ fill: style.edge })}/></marker></defs>`,
    `<rect width="100%" height="100%"${xmlAttributes({ fill: style.background })}/>`,
    `<g id="edges" fill="none"${xmlAttributes({ stroke: style.edge })}>`,
    ...edgeCurves(graph.edges, (id) => byId.get(id)?.look ?? null).map(edgeElement),
    '</g>',
    `<g id="nodes"${xmlAttributes({ stroke: style.background })}>`,
    ...nodes.map(nodeElement),
    '</g>',
    `<g id="labels"${xmlAttributes({ fill: style.text, stroke: style.background })} stroke-width="3" stroke-linejoin="round" paint-order="stroke">`,
    ...placedLabels(nodes.map((node) => ({ text: nameOf(node), ...node.look })), fontSize, width).map(({ text, anchor, x, y }) => `<text${xmlAttributes({ x: rounded(x), y: rounded(y), 'text-anchor': anchor === 'end' ? anchor : null })}>${xmlText(text)}</text>`),
    '</g>',
    `<g id="legend"${xmlAttributes({ fill: style.text })}>`,
    ...kinds.map(({ kind, color, count }, i) => legendElement(height + i * legendLine, color, `${style.kindName(kind)} (${count})`)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

// The layout's y grows upwards, as in sigma; a picture's downwards.
function fitted(nodes: readonly Drawn[]): { readonly nodes: readonly Drawn[]; readonly width: number; readonly height: number } {
  const [left, right] = rangeOf(nodes.map((node) => node.look.x));
  const [bottom, top] = rangeOf(nodes.map((node) => node.look.y));
  const extent = Math.max(right - left, top - bottom);
  const scale = extent === 0 ? 0 : Math.min(sideMax, Math.max(sideMin, sidePerRoot * Math.sqrt(nodes.length))) / extent;
  const width = Math.max(widthMin, Math.round((right - left) * scale + 2 * margin));
  const height = Math.max(heightMin, Math.round((top - bottom) * scale + 2 * margin));
  const middle = { x: (left + right) / 2, y: (bottom + top) / 2 };
  return {
    width,
    height,
    nodes: nodes.map((node) => ({
      ...node,
      look: { ...node.look, x: width / 2 + (node.look.x - middle.x) * scale, y: height / 2 - (node.look.y - middle.y) * scale },
    })),
  };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  return values.length === 0 ? [0, 0] : [least, greatest];
}

function edgeElement({ edge, path }: EdgeCurve): string {
  return `<path${xmlAttributes({ id: edge.id, d: path })} marker-end="url(#arrow)"><title>${xmlText(edge.label)}</title></path>`;
}

function nodeElement(node: Drawn): string {
  const { x, y, size, color, grade } = node.look;
  // As in the drawing, what is only sought is a ring, and the further a thing has come the fuller it is.
  const fullness = grade === undefined ? {} : { 'fill-opacity': rounded(0.1 + 0.9 * grade.position ** 2), stroke: color, 'stroke-width': 1.5 };
  return `<circle${xmlAttributes({ id: node.id, cx: rounded(x), cy: rounded(y), r: rounded(size), fill: color, ...fullness })}><title>${xmlText(nameOf(node))}</title></circle>`;
}

function nameOf({ label, look }: Drawn): string {
  return look.grade === undefined ? label : `${label} · ${look.grade.name}`;
}

function legendElement(y: number, color: string, text: string): string {
  return `<circle${xmlAttributes({ cx: margin / 2, cy: y, r: 6, fill: color })}/><text${xmlAttributes({ x: margin / 2 + 14, y: y + 4.5 })}>${xmlText(text)}</text>`;
}

function kindsOf(nodes: readonly Drawn[]): readonly { kind: string; color: string; count: number }[] {
  const kinds = new Map<string, { kind: string; color: string; count: number }>();
  for (const { kind, look } of nodes) {
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { kind, color: look.color, count: 1 });
    else known.count++;
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
