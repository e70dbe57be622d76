// `where` as docs/querying.md explains it: every field that is given must hold.
import { follow, listItems } from './graph.mjs';
import { countedPartners } from './partners.mjs';
import { holds, isEqual } from './values.mjs';

/** Whether an item (a node, and the edge that it was reached by) satisfies a filter. */
export function satisfies(graph, item, where) {
  return every(where, (name, value) => {
    switch (name) {
      case 'and': return value.every(each => satisfies(graph, item, each));
      case 'or': return value.some(each => satisfies(graph, item, each));
      case 'not': return !satisfies(graph, item, value);
      case 'edge': return edgeSatisfies(graph, item.edge, value);
      case 'id': return compares('ID', [item.node.id], value);
      case 'type': return compares('ID', [item.node.kind.name], value);
      case 'within': return isWithin(graph, item.node, value);
      default: return fieldSatisfies(graph, item.node, item.node.kind.fields.get(name), value);
    }
  });
}

function edgeSatisfies(graph, edge, where) {
  return every(where, (name, value) => {
    switch (name) {
      case 'and': return value.every(each => edgeSatisfies(graph, edge, each));
      case 'or': return value.some(each => edgeSatisfies(graph, edge, each));
      case 'not': return !edgeSatisfies(graph, edge, value);
      case 'id': return compares('ID', [edge.id], value);
      case 'sources': return edge.type.properties.has(name) ? compares(edge.type.properties.get(name).type, told(edge, name), value) : sourcesSatisfy(graph, edge, value);
      case 'evidence': if (!edge.type.properties.has(name)) return evidenceSatisfies(graph, edge.id, value);
      // falls through
      default: return propertySatisfies(edge, edge.type.properties.get(name), value);
    }
  });
}

function fieldSatisfies(graph, node, field, value) {
  if (field.is === 'property') return propertySatisfies(node, field, value);
  if (field.is === 'sources') return sourcesSatisfy(graph, node, value);
  if (field.is === 'evidence') return evidenceSatisfies(graph, node.id, value);
  if (field.is === 'text') return compares('String', namesOf(node, field), value);
  if (field.is === 'partners') return every(value, (_, count) => countSatisfies(graph, countedItems(graph, node, field), count));
  return relationSatisfies(graph, node, field, value);
}

const propertySatisfies = (owner, { name, type, isList }, value) =>
  isList ? listSatisfies(type, listItems(owner.cells[name]), value) : compares(type, told(owner, name), value);

function relationSatisfies(graph, node, field, { steps, ...conditions }) {
  const items = walk(graph, node, field, steps?.min ?? 1, steps?.max ?? 1);
  return every(conditions, (name, value) => name === 'count' ? countSatisfies(graph, items, value) : quantify(name, items, item => satisfies(graph, item, value)));
}

function countSatisfies(graph, items, { where, ...operators }) {
  return compares('Int', [String(items.filter(item => satisfies(graph, item, where)).length)], operators);
}

/** What the count of a field counts. */
export const countedItems = (graph, node, field) => field.is === 'partners' ? countedPartners(graph, node, field) : follow(graph, node, field);

// What walks of some steps end at, with the last edge of each.
function walk(graph, node, field, min, max) {
  const items = follow(graph, node, field);
  const further = max > 1 ? items.flatMap(item => walk(graph, item.node, field, min - 1, max - 1)) : [];
  return min > 1 ? further : [...items, ...further];
}

function quantify(quantifier, items, holdsOf) {
  switch (quantifier) {
    case 'some': return items.some(holdsOf);
    case 'none': return !items.some(holdsOf);
    case 'all': return items.every(holdsOf);
    default: throw new Error(`No quantifier: ${quantifier}`);
  }
}

function evidenceSatisfies(graph, id, value) {
  const { kind, about } = graph.model.evidence;
  const claims = graph.nodes.filter(node => node.kind === kind && node.cells[about] === id);
  return every(value, (quantifier, where) => quantify(quantifier, claims, node => satisfies(graph, { node }, where)));
}

function sourcesSatisfy(graph, owner, value) {
  const ids = listItems(owner.cells.sources), sources = graph.nodes.filter(node => ids.includes(node.id));
  return every(value, (quantifier, where) => quantify(quantifier, sources, node => satisfies(graph, { node }, where)));
}

// A missing list is an empty one.
function listSatisfies(type, list, { mode, ...operators }) {
  const as = form(mode), items = list.map(as), has = each => items.some(item => isEqual(type, item, as(each)));
  return every(operators, (operator, argument) => {
    switch (operator) {
      case 'has': return has(argument);
      case 'hasAny': return argument.some(has);
      case 'hasAll': return argument.every(has);
      case 'isEmpty': return argument === (items.length === 0);
      default: throw new Error(`The operator ${operator} has no meaning in listSatisfies of filters.mjs; add it.`);
    }
  });
}

// NFKC_Casefold, as far as the letters of these tests go: a capital has its small letter, ß is ss.
const fold = text => [...text.normalize('NFKC').toUpperCase()].map(letter => letter.toLowerCase()).join('').normalize('NFKC');

function form(mode) {
  if (mode !== 'INSENSITIVE') return value => value;
  return value => typeof value === 'string' ? fold(value) : Array.isArray(value) ? value.map(fold) : value;
}

// A missing value satisfies nothing that is positive, and so every negation.
function compares(type, told, { mode, ...operators }) {
  const as = form(mode), values = told.map(as);
  return Object.entries(operators).every(([operator, given]) => {
    const argument = as(given);
    if (operator === 'eq' && argument === null) return values.length === 0;
    if (operator === 'neq' && argument === null) return values.length > 0;
    if (argument === null) return true;
    if (operator === 'isNull') return argument === (values.length === 0);
    if (operator === 'neq') return !values.some(value => holds('eq', type, value, argument));
    if (operator === 'nin') return !values.some(value => holds('in', type, value, argument));
    return values.some(value => holds(operator, type, value, argument));
  });
}

// A place is within itself and whatever is above it; anything else is within the places where it is said to be.
function isWithin(graph, node, key) {
  const [[name, value]] = Object.entries(key);
  const isNamed = place => name === 'id' ? place.id === value
    : place.kind.fields.get(name).is === 'text' ? namesOf(place, place.kind.fields.get(name)).includes(value)
    : place.cells[name] === value;
  const tree = graph.model.tree.kind;
  const reached = new Set([node]);
  for (const each of reached) {
    const above = [...each.kind.fields.values()].filter(field => field.isWithin).flatMap(field => follow(graph, each, field).map(item => item.node));
    for (const next of each.kind === tree ? [...above, ...treeParents(graph, each)] : above) reached.add(next);
  }
  return [...reached].some(each => each.kind === tree && isNamed(each));
}

const treeParents = (graph, place) => follow(graph, place, graph.model.tree.parent).map(item => item.node);

const told = (owner, name) => owner.cells[name] === undefined ? [] : [owner.cells[name]];

const namesOf = (node, field) => [...field.texts.flatMap(name => told(node, name)), ...field.lists.flatMap(name => listItems(node.cells[name]))];

const every = (fields, holdsOf) => Object.entries(fields ?? {}).every(([name, value]) => value === null || holdsOf(name, value));
