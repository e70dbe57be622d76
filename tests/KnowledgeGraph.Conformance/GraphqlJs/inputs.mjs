// Random values of input types: as literals whose leaves are often variables, and as JSON for whole variables. Leaves are mostly values that the graph has.
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { NumberText } from './answers.mjs';
import { listItems } from './graph.mjs';

const depthMax = 4;
const texts = ['绛县', '新绛县', 'alpha', 'Alpha', 'alpha beta', 'b|c', 'quote"d', 'line\nbreak', '😀', 'Ａ', '绛县😀', 'é', 'e\u0301', 'a', 'A', 'Z', '0', '10', ''];
const dates = ['2021', '2022', '2023', '2023-01', '2023-02', '2023-12', '2023-02-10', '2023-02-28', '2023-12-31', '2024-02-29', '2024-03-28T09:34:36+08:00', '2023-02-10T00:00:00Z'];
const moments = ['2024-03-28T09:34:36+08:00', '2024-03-28T01:34:36Z', '2024-03-28T01:34:36.0000001Z', '2023-12-31T23:30:00-01:00', '2024-01-01T00:30:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999Z'];
const longs = ['-9007199254740993', '-1', '0', '1', '2', '9007199254740992', '9007199254740993', '9223372036854775807'];
const decimals = ['-2600000000', '-0.5', '-0.25', '0', '0.01', '0.25', '1', '1.5', '100', '400000'];
const ints = [-2147483648, -10, -1, 0, 1, 2, 3, 10, 92, 200, 2147483647];

// Properties of several types have one name.
const forms = { Int: /^-?\d{1,9}$/, Long: /^-?\d+$/, Decimal: /^-?\d+(\.\d+)?$/, Float: /^-?\d+(\.\d+)?(e\d+)?$/, Date: /^\d{4}(-|$)/, DateTime: /^\d{4}-..-..T/ };

const isComparison = input => input.name.endsWith('Filter');

// Values that keys have in common, disputes and names that several nodes have are compared with the naive evaluator.
const others = new Set(['common', 'commonOf', 'disputed', 'duplicateName']);

export class Inputs {
  #random;
  #told;
  #variables = [];

  constructor(random, graph) {
    this.#random = random;
    this.#told = toldBy(graph);
  }

  /** The variables of the literals since the last call, each with its type, a value (undefined: absent) and a default. */
  takeVariables() { return this.#variables.splice(0); }

  /** A literal of the type, or a variable. `name` is what it is compared with. */
  literal(type, name, depth = 0, isRequired = false, canBeVariable = true) {
    const isNonNull = isNonNullType(type) || isRequired, nullable = getNullableType(type), random = this.#random;
    const isLeaf = !isInputObjectType(getNamedType(type));
    if (canBeVariable && random.chance(isLeaf ? 0.4 : 0.08)) return this.#variable(nullable, name, isNonNull, isRequired);
    if (!isNonNull && random.chance(0.02) && isLeaf) return 'null';
    if (isListType(nullable)) {
      const count = random.below(4);
      if (count === 1 && random.chance(0.3)) return this.literal(nullable.ofType, name, depth, true, false);
      return `[${this.#times(count, () => this.literal(nullable.ofType, name, depth)).join(', ')}]`;
    }
    if (!isInputObjectType(nullable)) return printLeaf(nullable, this.#leaf(nullable, name));
    return `{${this.#choose(nullable, depth).map(field => `${field.name}: ${this.literal(field.type, this.#nameIn(nullable, field, name), depth + 1, isStrict(nullable, field))}`).join(', ')}}`;
  }

  /** A value of the type as JSON. */
  json(type, name, depth = 0, isRequired = false) {
    const isNonNull = isNonNullType(type) || isRequired, nullable = getNullableType(type), random = this.#random;
    if (!isNonNull && random.chance(0.04) && !isInputObjectType(getNamedType(type))) return null;
    if (isListType(nullable)) {
      const count = random.below(4);
      if (count === 1 && random.chance(0.3)) return this.json(nullable.ofType, name, depth, true);
      return this.#times(count, () => this.json(nullable.ofType, name, depth));
    }
    if (!isInputObjectType(nullable)) return this.#leaf(nullable, name);
    return Object.fromEntries(this.#choose(nullable, depth).map(field => [field.name, this.json(field.type, this.#nameIn(nullable, field, name), depth + 1, isStrict(nullable, field))]));
  }

  #variable(nullable, name, isNonNull, isOneOf) {
    const random = this.#random, variable = { name: `v${this.#variables.length}`, type: String(nullable) };
    // A nullable variable with a default may stand where null may not (section 5.8.5), but not as a member of a oneOf.
    const hasDefault = !isOneOf && isNonNull && !isListType(nullable) && !isInputObjectType(nullable) && random.chance(0.2);
    if (hasDefault) variable.default = printLeaf(nullable, this.#leaf(nullable, name));
    else if (isNonNull) variable.type += '!';
    const canBeAbsent = hasDefault || !isNonNull;
    if (!canBeAbsent || !random.chance(0.1)) variable.value = this.json(nullable, name, 0, isNonNull || isInputObjectType(getNamedType(nullable)));
    this.#variables.push(variable);
    return `$${variable.name}`;
  }

  #choose(input, depth) {
    const random = this.#random;
    const fields = Object.values(input.getFields()).filter(field => !others.has(field.name))
      .filter(field => depth < depthMax || !isNesting(field))
      // The hash of pseudo-random orders is compared with the naive evaluator.
      .filter(field => field.name !== 'sample');
    const required = fields.filter(field => isNonNullType(field.type));
    if (required.length > 0 && input.name.endsWith('CountOrder')) return random.chance(0.5) ? required : fields;
    if (input.isOneOf) return [random.chance(0.3) && fields.find(field => field.name === random.pick(['countOf', 'minOf', 'maxOf'])) || random.pick(fields)];
    if (input.name === 'StepRange') return fields;
    if (input.getFields().steps) return this.#chooseBeside(fields);
    const within = fields.find(field => field.name === 'within');
    if (within && random.chance(0.15)) return [within];
    // Half of the time no relation: a kind has thirty of them.
    const plain = fields.filter(field => !isNesting(field));
    const count = fields.length === 0 || random.chance(0.05) ? 0 : 1 + random.below(2);
    const chosen = this.#times(count, () => random.pick(plain.length > 0 && random.chance(0.5) ? plain : fields));
    return [...new Set(chosen)];
  }

  // Steps concern the quantifiers beside them, and a count does not stand there.
  #chooseBeside(fields) {
    const random = this.#random, conditions = fields.filter(field => field.name !== 'steps');
    if (conditions.length === 0) return [];
    const chosen = random.pick(conditions), steps = fields.find(field => field.name === 'steps');
    return steps && chosen.name !== 'count' && random.chance(0.5) ? [chosen, steps] : [chosen];
  }

  // An operator compares with the property around it.
  #nameIn(input, field, name) {
    if (input.name === 'StepRange') return `steps.${field.name}`;
    if (input.name.endsWith('Count')) return field.name === 'where' ? field.name : 'counted';
    if (input.name.endsWith('Within') && field.name === 'id') return 'place';
    return isComparison(input) ? name : field.name;
  }

  #leaf(type, name) {
    const random = this.#random, known = (this.#told.get(name) ?? []).filter(forms[type.name] ? cell => forms[type.name].test(cell) : () => true);
    const isTold = known.length > 0 && random.chance(0.6);
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    switch (type.name) {
      case 'Boolean': return random.chance(0.5);
      case 'Int': return name === 'first' ? random.below(7) : name === 'steps.min' ? 1 + random.below(2) : name === 'steps.max' ? 2 + random.below(3) : name === 'counted' ? random.below(4) : isTold ? Number(random.pick(known)) : random.pick(ints);
      case 'Long': return new NumberText(isTold ? random.pick(known) : random.pick(longs));
      case 'Decimal': return new NumberText(isTold ? random.pick(known) : random.pick(decimals));
      case 'Float': return Number(isTold ? random.pick(known) : random.pick(decimals));
      case 'DateTime': return isTold ? random.pick(known) : random.pick(moments);
      case 'Date': return isTold ? random.pick(known) : random.pick(dates);
      case 'ID': return random.pick(isTold ? known : this.#told.get('id'));
      default: return this.#piece(isTold ? random.pick(known) : random.pick(texts));
    }
  }

  // Often the whole text, else a piece for `contains`, cut between characters.
  #piece(text) {
    if (this.#random.chance(0.5)) return text;
    const characters = [...text], start = this.#random.chance(0.5) ? 0 : this.#random.below(characters.length + 1);
    return characters.slice(start, start + this.#random.below(4)).join('');
  }

  #times(count, make) { return Array.from({ length: count }, make); }
}

const isNesting = field => ['and', 'or', 'not', 'some', 'none', 'all', 'count', 'where', 'minOf', 'maxOf'].includes(field.name) || isRelation(field);

const isRelation = field => isInputObjectType(getNamedType(field.type)) && getNamedType(field.type).getFields().some !== undefined;

// Null is a value of operators only: as a filter or a key it has no meaning.
const isStrict = (input, field) => input.isOneOf || isInputObjectType(getNamedType(field.type));

function printLeaf(type, value) {
  if (isEnumType(type)) return value;
  return value instanceof NumberText ? value.text : JSON.stringify(value);
}

function toldBy(graph) {
  const told = new Map([
    ['id', [...graph.nodes.map(node => node.id), 'zone:unknown']],
    ['place', graph.nodes.filter(node => node.kind === graph.model.tree?.kind).map(node => node.id)],
  ]);
  for (const { cells } of [...graph.nodes, ...graph.edges]) {
    for (const [name, cell] of Object.entries(cells)) told.set(name, [...told.get(name) ?? [], ...listItems(cell)]);
  }
  for (const kind of graph.model.kinds.values()) {
    for (const field of kind.fields.values()) if (field.is === 'text') told.set(field.name, [...field.texts, ...field.lists].flatMap(name => told.get(name) ?? []));
  }
  return told;
}
