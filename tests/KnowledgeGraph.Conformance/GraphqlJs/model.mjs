// The model as docs/model.md explains it, read from its SDL: kinds with the fields that they inherit, and what each field means.
import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';

/** Reads the model of a file. */
export function readModel(file) {
  const definitions = parse(readFileSync(file, 'utf8')).definitions;
  const types = new Map(definitions.filter(isType).map(definition => [definition.name.value, definition]));
  const enums = new Map(definitions.filter(each => each.kind === Kind.ENUM_TYPE_DEFINITION).map(each => [each.name.value, each.values.map(value => value.name.value)]));
  const isKind = type => type.kind === Kind.OBJECT_TYPE_DEFINITION && !directive(type, 'relationshipProperties');
  const model = { enums, kinds: new Map(), edges: new Map(), kindsOf: name => [...model.kinds.values()].filter(kind => kind.name === name || kind.interfaces.has(name)) };
  for (const type of types.values()) {
    if (!isKind(type)) continue;
    const kind = { name: type.name.value, interfaces: new Set(ancestors(type, types).map(each => each.name.value)), validity: validityOf(type, types), fields: new Map() };
    for (const field of inheritedFields(type, types)) kind.fields.set(field.name.value, meaning(field, types, enums));
    model.kinds.set(kind.name, kind);
    readMarks(model, type, kind);
  }
  for (const kind of model.kinds.values()) {
    for (const field of kind.fields.values()) if (field.is === 'relationship') addEdgeType(model, field, types, enums);
  }
  return model;
}

const isType = definition => definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

const ancestors = (type, types) => type.interfaces.flatMap(each => [types.get(each.name.value), ...ancestors(types.get(each.name.value), types)]);

// `implements X` copies X's fields; a type may restate one.
function inheritedFields(type, types) {
  const fields = new Map();
  for (const declaring of [...ancestors(type, types).reverse(), type]) for (const field of declaring.fields) fields.set(field.name.value, field);
  return fields.values();
}

function meaning(field, types, enums) {
  const isList = listOf(field.type), type = namedType(field.type), name = field.name.value;
  const relationship = directive(field, 'relationship'), derived = directive(field, 'derived'), partners = directive(field, 'partners');
  if (relationship) return { is: 'relationship', name, type: relationship.type, isOut: relationship.direction === 'OUT', isBothWays: relationship.direction === 'BOTH', properties: relationship.properties, target: type, isList, isWithin: has(field, 'within') };
  if (partners) return { is: 'partners', name, target: type, ...partners };
  if (derived) {
    const languages = enums.get(namedType(field.arguments[0].type));
    return { is: 'text', name, argument: field.arguments[0].name.value, languages, texts: derived.from.slice(0, languages.length), lists: derived.from.slice(languages.length) };
  }
  if (types.has(type)) return { is: directive(types.get(type), 'evidence') ? 'evidence' : 'sources', name };
  return { is: 'property', name, type, isList, isTimestamp: has(field, 'timestamp'), isIdentity: has(field, 'identity') };
}

// A type's own @validity, else that of its nearest interface, else the default.
const validityOf = (type, types) => [type, ...ancestors(type, types)].map(each => directive(each, 'validity')).find(each => each !== undefined) ?? { from: 'validFrom', to: 'validTo' };

function readMarks(model, type, kind) {
  if (directive(type, 'evidence')) model.evidence = { kind, ...directive(type, 'evidence') };
  if (directive(type, 'source')) model.source = kind;
  for (const field of type.fields) {
    const tree = directive(field, 'tree');
    if (tree) model.tree = { kind, parent: kind.fields.get(field.name.value), level: tree.level };
  }
}

function addEdgeType(model, field, types, enums) {
  if (model.edges.has(field.type)) return;
  const own = field.properties ? types.get(field.properties).fields.map(each => meaning(each, types, enums)) : [];
  const properties = new Map(own.map(property => [property.name, property]));
  for (const name of ['validFrom', 'validTo', 'recordedAt']) {
    if (!properties.has(name)) properties.set(name, { is: 'property', name, type: 'Date', isList: false, isTimestamp: name === 'recordedAt' });
  }
  model.edges.set(field.type, { name: field.type, properties, identity: own.filter(each => each.isIdentity).map(each => each.name) });
}

const has = (node, name) => directive(node, name) !== undefined;

// The arguments of a directive as plain values; undefined where the node does not have it.
function directive(node, name) {
  const found = node.directives.find(each => each.name.value === name);
  return found && Object.fromEntries(found.arguments.map(argument => [argument.name.value, plain(argument.value)]));
}

const plain = value => value.kind === Kind.LIST ? value.values.map(plain) : value.value;

const namedType = type => type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const listOf = type => type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && listOf(type.type));
