// `order` as docs/querying.md explains it: key by key, what has no value last, then by id in the direction of the last key.
import { compareText, compareValues } from './values.mjs';

/** Sorts items by the keys. */
export function sorted(graph, items, order) {
  const keys = (order ?? []).map(keyOf);
  const last = keys.length > 0 && keys[keys.length - 1].isDescending ? -1 : 1;
  return [...items].sort((x, y) => {
    for (const key of keys) {
      const compared = compareBy(graph, key, x, y);
      if (compared !== 0) return compared;
    }
    return last * (compareText(x.node.id, y.node.id) || compareText(x.edge?.id ?? '', y.edge?.id ?? ''));
  });
}

function keyOf(key) {
  const [[name, value]] = Object.entries(key);
  return typeof value === 'object' ? { ...keyOf(value), isOfEdge: true } : { name, isDescending: value === 'DESC', isOfEdge: false };
}

function compareBy(graph, { name, isDescending, isOfEdge }, x, y) {
  const left = isOfEdge ? ofEdge(x.edge, name) : ofNode(x.node, name), right = isOfEdge ? ofEdge(y.edge, name) : ofNode(y.node, name);
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return compareValues(left.type, graph.model.enums, left.value, right.value) * (isDescending ? -1 : 1);
}

const ofEdge = (edge, name) => name === 'id' ? { type: 'ID', value: edge.id } : valueOf(edge.cells, edge.type.properties.get(name));

function ofNode(node, name) {
  if (name === 'id') return { type: 'ID', value: node.id };
  const field = node.kind.fields.get(name);
  if (field.is !== 'text') return valueOf(node.cells, field);
  return field.texts.map(text => valueOf(node.cells, node.kind.fields.get(text))).find(value => value !== undefined);
}

const valueOf = (cells, property) => cells[property.name] === undefined ? undefined : { type: property.type, value: cells[property.name] };
