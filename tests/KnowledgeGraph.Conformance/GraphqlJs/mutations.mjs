// Makes documents of valid ones by changing one thing, mostly for the worse.
import { Kind, parse, print, visit } from 'graphql';

const name = value => ({ kind: Kind.NAME, value });
const variable = value => ({ kind: Kind.VARIABLE, name: name(value) });
const named = value => ({ kind: Kind.NAMED_TYPE, name: name(value) });
const directive = (value, ...arguments_) => ({ kind: Kind.DIRECTIVE, name: name(value), arguments: arguments_ });
const argument = (key, value) => ({ kind: Kind.ARGUMENT, name: name(key), value });
const field = (key, alias, ...selections) => ({ kind: Kind.FIELD, name: name(key), alias: alias && name(alias), selectionSet: selections.length > 0 ? { kind: Kind.SELECTION_SET, selections } : undefined });
const member = (key, value) => ({ kind: Kind.OBJECT_FIELD, name: name(key), value });
const values = [
  { kind: Kind.INT, value: '1' }, { kind: Kind.INT, value: '99999999999' }, { kind: Kind.FLOAT, value: '1.5' }, { kind: Kind.STRING, value: 'text' }, { kind: Kind.STRING, value: '2023-02' },
  { kind: Kind.BOOLEAN, value: true }, { kind: Kind.NULL }, { kind: Kind.ENUM, value: 'ASC' }, { kind: Kind.ENUM, value: 'NOPE' }, { kind: Kind.LIST, values: [] },
  { kind: Kind.LIST, values: [{ kind: Kind.NULL }] }, { kind: Kind.LIST, values: [{ kind: Kind.INT, value: '1' }, { kind: Kind.STRING, value: 'a' }] }, { kind: Kind.OBJECT, fields: [] },
  { kind: Kind.OBJECT, fields: [member('nope', { kind: Kind.INT, value: '1' })] }, variable('nowhere'), variable('v0'),
];
const types = ['String', 'ID', 'Int', 'Boolean', 'Long', 'Decimal', 'Date', 'Lang', 'ZoneWhere', 'ZoneOrder', 'Zone', 'Party', 'Nope'];
const isValue = node => [Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT, Kind.VARIABLE].includes(node.kind);

// What is changed: nodes of a sort, and what becomes of one (null: it goes).
const changes = {
  'rename a field': [Kind.FIELD, (node, random) => ({ ...node, name: name(random.pick(['nope', 'id', 'name', 'nodes', 'edges', 'zones', '__type', '__nope'])) })],
  'drop a selection set': [Kind.FIELD, node => ({ ...node, selectionSet: undefined })],
  'select below a field': [Kind.FIELD, node => ({ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [field('id')] } })],
  'give two fields one alias': [Kind.SELECTION_SET, (node, random) => ({ ...node, selections: [...node.selections, field('id', 'x'), field(random.pick(['id', 'nameEn', '__typename']), 'x')] })],
  'alias a field as another': [Kind.FIELD, (node, random) => ({ ...node, alias: name(random.pick(['a0', 'a1', 'a2', 'id', 'name'])) })],
  'change an alias\'s argument': [Kind.SELECTION_SET, node => ({ ...node, selections: [...node.selections, ...node.selections.filter(each => each.arguments?.length > 0).map(each => ({ ...each, arguments: [] }))] })],
  'rename an argument': [Kind.ARGUMENT, (node, random) => ({ ...node, name: name(random.pick(['nope', 'where', 'first', 'lang', 'if'])) })],
  'drop an argument': [Kind.ARGUMENT, () => null],
  'write an argument twice': [Kind.FIELD, node => ({ ...node, arguments: [...node.arguments, ...node.arguments.slice(0, 1)] })],
  'add an argument': [Kind.FIELD, (node, random) => ({ ...node, arguments: [...node.arguments, argument(random.pick(['first', 'where', 'property']), random.pick(values))] })],
  'change a value': [isValue, (node, random) => random.pick(values)],
  'put null into a list': [Kind.LIST, node => ({ ...node, values: [...node.values, { kind: Kind.NULL }] })],
  'wrap a value in a list': [isValue, node => ({ kind: Kind.LIST, values: [node] })],
  'add a member': [Kind.OBJECT, (node, random) => ({ ...node, fields: [...node.fields, member(random.pick(['nope', 'id', 'nameEn', 'eq', 'some', 'and']), random.pick(values))] })],
  'write a member twice': [Kind.OBJECT, node => ({ ...node, fields: [...node.fields, ...node.fields.slice(0, 1)] })],
  'drop a member': [Kind.OBJECT_FIELD, () => null],
  'rename a member': [Kind.OBJECT_FIELD, (node, random) => ({ ...node, name: name(random.pick(['nope', 'id', 'eq', 'in', 'edge'])) })],
  'change a variable\'s type': [Kind.VARIABLE_DEFINITION, (node, random) => ({ ...node, type: named(random.pick(types)) })],
  'make a variable nullable': [Kind.VARIABLE_DEFINITION, node => ({ ...node, type: node.type.type ?? node.type })],
  'make a variable a list': [Kind.VARIABLE_DEFINITION, node => ({ ...node, type: { kind: Kind.LIST_TYPE, type: node.type } })],
  'make a variable required': [Kind.VARIABLE_DEFINITION, node => ({ ...node, type: node.type.kind === Kind.NON_NULL_TYPE ? node.type : { kind: Kind.NON_NULL_TYPE, type: node.type } })],
  'give a variable a default': [Kind.VARIABLE_DEFINITION, (node, random) => ({ ...node, defaultValue: random.pick(values.filter(each => each.kind !== Kind.VARIABLE)) })],
  'drop a variable': [Kind.VARIABLE_DEFINITION, () => null],
  'declare a variable twice': [Kind.OPERATION_DEFINITION, node => ({ ...node, variableDefinitions: [...node.variableDefinitions, ...node.variableDefinitions.slice(0, 1)] })],
  'declare a variable that is not used': [Kind.OPERATION_DEFINITION, node => ({ ...node, variableDefinitions: [...node.variableDefinitions, { kind: Kind.VARIABLE_DEFINITION, variable: variable('unused'), type: named('Int') }] })],
  'rename a fragment': [Kind.FRAGMENT_DEFINITION, node => ({ ...node, name: name('Renamed') })],
  'spread a fragment that is not there': [Kind.SELECTION_SET, node => ({ ...node, selections: [...node.selections, { kind: Kind.FRAGMENT_SPREAD, name: name('Nowhere') }] })],
  'spread a fragment anywhere': [Kind.SELECTION_SET, node => ({ ...node, selections: [...node.selections, { kind: Kind.FRAGMENT_SPREAD, name: name('F0') }] })],
  'change a type condition': [node => node.typeCondition !== undefined, (node, random) => ({ ...node, typeCondition: named(random.pick(['Zone', 'Person', 'Party', 'Entity', 'Node', 'Query', 'Nope', 'String', 'ZoneWhere'])) })],
  'add a fragment of some type': [Kind.SELECTION_SET, (node, random) => ({ ...node, selections: [...node.selections, { kind: Kind.INLINE_FRAGMENT, typeCondition: named(random.pick(['Zone', 'Site', 'Work', 'Node', 'Agreement', 'Query'])), selectionSet: { kind: Kind.SELECTION_SET, selections: [field('id')] } }] })],
  'drop a selection': [Kind.SELECTION_SET, node => ({ ...node, selections: node.selections.length > 1 ? node.selections.slice(1) : node.selections })],
  'add a directive': [node => [Kind.FIELD, Kind.OPERATION_DEFINITION, Kind.FRAGMENT_DEFINITION, Kind.FRAGMENT_SPREAD, Kind.INLINE_FRAGMENT, Kind.VARIABLE_DEFINITION].includes(node.kind), (node, random) => ({ ...node, directives: [...node.directives ?? [], ...random.pick([
    [directive('nope')], [directive('skip')], [directive('include', argument('if', { kind: Kind.BOOLEAN, value: true }))], [directive('skip', argument('if', random.pick(values)))], [directive('deprecated')], [directive('oneOf')],
    [directive('skip', argument('if', { kind: Kind.BOOLEAN, value: false })), directive('skip', argument('if', { kind: Kind.BOOLEAN, value: false }))], [directive('include', argument('unless', { kind: Kind.BOOLEAN, value: true }))],
  ])] })],
  'add a definition': [Kind.DOCUMENT, (node, random) => ({ ...node, definitions: [...node.definitions, ...parse(random.pick([
    '{ __typename }', 'query Q { __typename }', 'query Other { __typename }', 'mutation M { nope }', 'subscription S { nope }', 'type T { id: ID }', 'extend type Zone { more: Int }', 'fragment F0 on Zone { id }', 'fragment Loose on Zone { id }',
    'fragment A on Zone { ...B } fragment B on Zone { ...A } query Cycle { zones { nodes { ...A } } }', 'fragment Self on Zone { id ...Self } query Cycle { zones { nodes { ...Self } } }',
    'query Path($s: PathStep) { shortestPath(from: "a", to: "b", via: [$s]) { length } }', 'query Step { shortestPath(from: "a", to: "b", via: [{direction: OUT}]) { length } }',
    'query Key { zone(by: {id: "a", code: "b"}) { id } }', 'query Key { zone(by: {}) { id } }', 'query Key { zone(by: {id: null}) { id } }', 'query Key($id: ID) { zone(by: {id: $id}) { id } }', 'query Key($id: ID = "a") { node(id: $id) { id } }',
    'query Key($by: ZoneBy = {id: "a"}) { zone(by: $by) { id } }', 'query Ids($ids: [ID]!) { nodes(ids: $ids) { id } }', 'query Ids($id: ID!) { nodes(ids: [$id, "a", null]) { id } }', 'query Ids($id: [ID!]!) { nodes(ids: [$id]) { id } }',
  ])).definitions] })],
};

/** A document that is made of a valid one, and how. */
export function mutate(text, random) {
  const document = parse(text);
  if (random.chance(0.05)) return { text, how: 'nothing' };
  if (random.chance(0.04)) return { text: damaged(text, random), how: 'damage the text' };
  for (let isTwice = random.chance(0.1); ; isTwice = false) {
    const how = random.pick(Object.keys(changes));
    const mutated = change(document, changes[how], random);
    if (mutated === undefined) continue;
    const printed = print(mutated);
    return isTwice ? { text: mutateAgain(printed, random), how: 'two changes' } : { text: printed, how };
  }
}

function mutateAgain(text, random) {
  try {
    return mutate(text, random).text;
  } catch {
    return text;
  }
}

function change(document, [sort, become], random) {
  const isOfSort = typeof sort === 'function' ? sort : node => node.kind === sort;
  const nodes = [];
  visit(document, { enter: node => { if (isOfSort(node)) nodes.push(node); } });
  if (nodes.length === 0) return undefined;
  const chosen = random.pick(nodes), changed = become(chosen, random);
  return chosen === document ? changed : visit(document, { enter: node => node === chosen ? changed === null ? null : replaced(changed) : undefined });
}

// A visit goes on into what it put in place, where it must not find the node again.
const replaced = node => JSON.parse(JSON.stringify(node, (key, value) => key === 'loc' ? undefined : value));

function damaged(text, random) {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick(['', '', '}', '{', '"', '$', '\u0000', ')', '!', '@', '...', '1a']) + text.slice(at + 1);
}
