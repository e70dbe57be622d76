// `order` as docs/querying.md explains it: key by key, what has no value last, then by id in the direction of the last key.
import { countedItems, satisfies } from './filters.mjs';
import { follow, followOne } from './graph.mjs';
import { compareText, compareValues } from './values.mjs';

/** Sorts items by the keys. */
export function sorted(graph, items, order) {
  const keys = (order ?? []).map(key => keyOf(graph, key));
  const last = keys.length > 0 && keys[keys.length - 1].isDescending ? -1 : 1;
  return [...items].sort((x, y) => {
    for (const key of keys) {
      const compared = compareBy(graph, key.isDescending, key.of(x), key.of(y));
      if (compared !== 0) return compared;
    }
    return last * (compareText(x.node.id, y.node.id) || compareText(x.edge?.id ?? '', y.edge?.id ?? ''));
  });
}

// What a key reads of an item, and in which direction.
function keyOf(graph, key, isOfEdge = false) {
  const [[name, value]] = Object.entries(key);
  if (typeof value !== 'object') return { of: item => isOfEdge ? ofEdge(item.edge, name) : ofNode(item.node, name), isDescending: value === 'DESC' };
  if (name === 'edge') return keyOf(graph, value, true);
  if (name === 'countOf') return countOf(graph, value);
  if (name === 'minOf' || name === 'maxOf') return extremeOf(graph, value, name === 'maxOf' ? -1 : 1);
  const { of, isDescending } = keyOf(graph, value);
  return { of: item => ofNeighbor(graph, item.node, name, of), isDescending };
}

function countOf(graph, key) {
  const [[name, { direction, where }]] = Object.entries(key);
  const count = node => countedItems(graph, node, node.kind.fields.get(name)).filter(item => satisfies(graph, item, where)).length;
  return { of: item => ({ type: 'Int', value: String(count(item.node)) }), isDescending: direction === 'DESC' };
}

function extremeOf(graph, key, sign) {
  const [[name, value]] = Object.entries(key), { of, isDescending } = keyOf(graph, value);
  const ordered = values => values.sort((x, y) => sign * compareValues(x.type, graph.model.enums, x.value, y.value));
  return { of: item => ordered(follow(graph, item.node, item.node.kind.fields.get(name)).map(of).filter(each => each !== undefined))[0], isDescending };
}

function ofNeighbor(graph, node, name, of) {
  const item = followOne(graph, node, node.kind.fields.get(name));
  return item && of(item);
}

function compareBy(graph, isDescending, left, right) {
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
