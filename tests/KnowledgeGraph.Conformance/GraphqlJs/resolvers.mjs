// Plain resolvers on the schema that the server gives: loops over arrays, written from docs/querying.md.
import { GraphQLError, isObjectType } from 'graphql';
import { ancestorsOf, follow, followOne, listItems } from './graph.mjs';
import { satisfies } from './filters.mjs';
import { sorted } from './orders.mjs';
import { isCounted, partnersOf } from './partners.mjs';
import { compareText } from './values.mjs';
import { NumberText } from './answers.mjs';

const pageDefault = 20;

/**
 * Gives every field of the schema its resolver.
 * @param marks takes the items of the cursors of an answer.
 * @param cursors items by the cursors that the server gave.
 */
export function resolveWith(schema, graph, language, marks, cursors) {
  for (const name of ['Date', 'DateTime', 'Long', 'Decimal']) defineScalar(schema.getType(name), !name.startsWith('Date'));
  graph.pluralOf = pluralNames(schema);
  const context = { graph, language, marks, cursors };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) field.resolve = resolverOf(context, schema, type, field);
    else if (type.getFields && type.getInterfaces) type.resolveType = source => source.kind.name;
  }
}

function defineScalar(scalar, isNumber) {
  if (!scalar) return;
  scalar.serialize = value => isNumber ? new NumberText(value) : value;
  scalar.parseValue = value => {
    if (typeof value !== 'string' && !(value instanceof NumberText)) throw new GraphQLError(`That is no ${scalar.name}.`);
    return value instanceof NumberText ? value.text : value;
  };
  scalar.parseLiteral = literal => literal.value;
}

// The plural of a kind is its list at the root.
function pluralNames(schema) {
  const lists = Object.values(schema.getQueryType().getFields()).filter(field => field.args.some(argument => argument.name === 'after'));
  return kind => lists.find(field => String(field.type) === `${kind}Connection!`).name;
}

function resolverOf(context, schema, type, field) {
  const { model } = context.graph;
  if (type === schema.getQueryType()) return rootResolver(context, field);
  if (model.kinds.has(type.name)) return (node, args) => ofNode(context, node, field.name, args);
  if (type.name === 'PageInfo') return page => ofPageInfo(context, page, field.name);
  if (type.getFields().cursor) return (item, args) => ofEdge(context, item, field.name, args);
  if (type.getFields().pageInfo) return page => ofConnection(page, field.name);
  return () => { throw new GraphQLError(`The reference does not know ${type.name}.${field.name}.`); };
}

function rootResolver(context, field) {
  const { graph } = context;
  if (field.name === 'node') return (_, { id }) => graph.nodes.find(node => node.id === id);
  if (field.name === 'nodes') return (_, { ids }) => ids.map(id => graph.nodes.find(node => node.id === id));
  if (field.args.some(argument => argument.name === 'by')) return (_, { by }) => nodeBy(graph, String(field.type), by);
  const name = String(field.type).replace(/Connection!$/, '');
  return (_, args) => connection(context, graph.nodes.filter(node => graph.model.kindsOf(name).includes(node.kind)).map(node => ({ node })), args);
}

function nodeBy(graph, kind, by) {
  const [[name, value]] = Object.entries(by);
  return graph.nodes.find(node => node.kind.name === kind && (name === 'id' ? node.id : node.cells[name]) === value);
}

function ofNode(context, node, name, args) {
  const { graph } = context, field = node.kind.fields.get(name);
  if (name === 'id') return node.id;
  if (!field && name === 'ancestors') return ancestorsOf(graph, node);
  if (!field && name === 'ancestor') return ancestorsOf(graph, node).find(place => place.cells[graph.model.tree.level] === args.level);
  if (!field) return followOne(graph, node, node.kind.fields.get(name.replace(/Edge$/, '')));
  switch (field.is) {
    case 'property': return property(node.cells, field);
    case 'text': return textIn(node, field, args[field.argument] ?? context.language);
    case 'evidence': return evidenceOf(graph, node.id, args);
    case 'sources': return sourcesOf(graph, node.cells);
    case 'partners': return connection(context, partnersOf(graph, node, field), args);
    default: return field.isList ? connection(context, follow(graph, node, field), args) : followOne(graph, node, field)?.node;
  }
}

function ofEdge(context, item, name, args) {
  const { edge } = item;
  if (name === 'node') return item.node;
  if (name === 'cursor') return context.marks.mark(item);
  if (edge.lists?.[name]) return edge.lists[name];
  if (name === 'id') return edge.id;
  if (name === 'evidence' && !edge.type.properties.has(name)) return evidenceOf(context.graph, edge.id, args);
  if (name === 'sources' && !edge.type.properties.has(name)) return sourcesOf(context.graph, edge.cells);
  return property(edge.cells, edge.type.properties.get(name));
}

function ofConnection(page, name) {
  switch (name) {
    case 'totalCount': return page.all.filter(isCounted).length;
    case 'pageInfo': return page;
    case 'nodes': return page.items.map(item => item.node);
    default: return page.items;
  }
}

function ofPageInfo(context, page, name) {
  switch (name) {
    case 'hasNextPage': return page.end < page.all.length;
    case 'hasPreviousPage': return page.start > 0;
    case 'startCursor': return page.items.length > 0 ? context.marks.mark(page.items[0]) : null;
    default: return page.items.length > 0 ? context.marks.mark(page.items[page.items.length - 1]) : null;
  }
}

// A page is read from the beginning or after a cursor, or up to the end or before one.
function connection(context, items, { where, order, first, after, last, before }) {
  const all = sorted(context.graph, items.filter(item => satisfies(context.graph, item, where)), order);
  const at = cursor => { const given = context.cursors.get(cursor); return all.findIndex(item => item.node === given.node && item.edge?.id === given.edge?.id); };
  const isBackward = last != null || before != null;
  if (isBackward && (first != null || after != null)) throw new GraphQLError('A page is read in one direction.');
  const end = isBackward ? before == null ? all.length : at(before) : undefined;
  const start = isBackward ? Math.max(0, end - (last ?? pageDefault)) : after == null ? 0 : 1 + at(after);
  return page(all, start, end ?? Math.min(all.length, start + (first ?? pageDefault)));
}

const page = (all, start, end) => ({ all, start, end, items: all.slice(start, end) });

// The language asked for, else the first of the others.
function textIn(node, field, language) {
  const asked = field.texts[field.languages.indexOf(language)];
  return [asked, ...field.texts].map(name => node.cells[name]).find(text => text !== undefined);
}

function property(cells, { name, type, isList }) {
  const cell = cells[name];
  if (isList) return listItems(cell).map(item => scalar(type, item));
  return cell === undefined ? null : scalar(type, cell);
}

function scalar(type, cell) {
  if (type === 'Int' || type === 'Float') return Number(cell);
  return type === 'Boolean' ? cell === 'true' : cell;
}

function sourcesOf(graph, cells) {
  const ids = listItems(cells.sources);
  return graph.nodes.filter(node => ids.includes(node.id)).sort((x, y) => compareText(x.id, y.id));
}

// By the source's id, then where the passage begins, then by id.
function evidenceOf(graph, id, args) {
  const { kind, about, property: named, source, start } = graph.model.evidence;
  const sourceOf = claim => follow(graph, claim, kind.fields.get(source)).map(item => item.node.id).sort(compareText)[0] ?? '';
  return graph.nodes
    .filter(node => node.kind === kind && node.cells[about] === id && (args.property == null || node.cells[named] === args.property))
    .sort((x, y) => compareText(sourceOf(x), sourceOf(y)) || Number(x.cells[start]) - Number(y.cells[start]) || compareText(x.id, y.id));
}
