// A folder of CSV as docs/loading.md explains it: nodes and edges as plain arrays, nothing indexed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from './values.mjs';

/** Reads the graph of a folder that was loaded at a moment. */
export function readGraph(model, folder, moment) {
  const graph = { model, nodes: [], edges: [] };
  for (const kind of model.kinds.values()) {
    for (const row of rows(folder, 'nodes', kind.name)) graph.nodes.push({ kind, id: row.id, cells: cells(row, kind.fields.values(), moment) });
  }
  const byId = new Map(graph.nodes.map(node => [node.id, node]));
  for (const type of model.edges.values()) {
    for (const row of rows(folder, 'relationships', type.name)) {
      graph.edges.push({ type, id: edgeId(type, row), from: byId.get(row.from), to: byId.get(row.to), cells: cells(row, type.properties.values(), moment) });
    }
  }
  return graph;
}

/** The items behind a relationship field of a node. */
export function follow(graph, node, field) {
  const targets = graph.model.kindsOf(field.target);
  return graph.edges
    .filter(edge => edge.type.name === field.type && leaves(edge, node, field))
    .map(edge => ({ edge, node: edge.from === node && (field.isOut || field.isBothWays) ? edge.to : edge.from }))
    .filter(item => targets.includes(item.node.kind));
}

const leaves = (edge, node, field) => field.isBothWays ? edge.from === node || edge.to === node : (field.isOut ? edge.from : edge.to) === node;

/** The one item of a to-one field: that of the open edge, else of the latest. */
export function followOne(graph, node, field) {
  const items = follow(graph, node, field);
  const rank = item => (item.edge.cells.validTo === undefined ? '1' : '0') + (item.edge.cells.validFrom ?? '');
  return items.sort((x, y) => compareText(rank(y), rank(x)))[0];
}

/** The nodes above a place, nearest first. */
export function ancestorsOf(graph, place) {
  const parent = followOne(graph, place, graph.model.tree.parent);
  return parent ? [parent.node, ...ancestorsOf(graph, parent.node)] : [];
}

/** The texts of a cell that holds a list. */
export function listItems(cell) {
  if (cell === undefined) return [];
  const items = [''];
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '|') items.push('');
    else items[items.length - 1] += cell[at] === '\\' ? cell[++at] : cell[at];
  }
  return items;
}

function cells(row, properties, moment) {
  const cells = Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));
  for (const property of properties) if (property.isTimestamp) cells[property.name] ??= moment;
  return cells;
}

function edgeId(type, row) {
  const parts = [row.from, type.name, row.to, ...type.identity.map(name => row[name] ?? '')];
  return parts.map(part => part.replaceAll('%', '%25').replaceAll('~', '%7E')).join('~');
}

function rows(folder, part, name) {
  const file = join(folder, part, `${name}.csv`);
  if (!existsSync(file)) return [];
  const [header, ...records] = csvRecords(readFileSync(file, 'utf8'));
  return records.map(record => Object.fromEntries(header.map((column, at) => [column, record[at]])));
}

// RFC 4180, one character after the other.
function csvRecords(text) {
  const records = [];
  let record = [], cell = '', isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (isQuoted && text[at] === '"' && text[at + 1] === '"') cell += text[at++];
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (isQuoted || (text[at] !== ',' && text[at] !== '\n')) cell += text[at];
    else {
      record.push(cell);
      cell = '';
      if (text[at] === '\n') {
        records.push(record);
        record = [];
      }
    }
  }
  return records;
}
