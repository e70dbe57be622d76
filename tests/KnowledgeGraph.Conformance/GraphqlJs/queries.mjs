// Random queries that the schema allows: aliases, fragments, conditions, merged fields, nested lists with filters, orders and pages.
import { getNamedType, isAbstractType, isLeafType, isNonNullType, parse, validate } from 'graphql';

const depthMax = 6;

// Walks are compared with networkx, searches and resolved names with plain code, what is told of the model with the printed schema; lists of edges, and what
// is asked as of a day, with the naive evaluator.
const others = new Set([
  'shortestPath', 'paths', 'neighborhood', 'connections', 'reachable', 'interlocks', 'common', 'history', 'changes', 'relationships', 'search', 'suggest', 'resolve', 'model',
]);

// Measures, groups, disputes and the subjects of claims are compared with the naive evaluator.
const claimed = new Set(['disputed', 'aboutNode', 'aboutEdge']);
const isSummary = field => claimed.has(field.name) || /(GroupConnection|Aggregate)$/.test(getNamedType(field.type).name);

export class Queries {
  #schema;
  #random;
  #inputs;
  #roots;
  #populated;
  #fragments = [];
  #aliases = 0;
  #fields = 0;
  #fieldsMax;

  /** @param fieldsMax about how many fields a query has at most. */
  constructor(schema, graph, random, inputs, { fieldsMax = 60 } = {}) {
    this.#fieldsMax = fieldsMax;
    this.#schema = schema;
    this.#random = random;
    this.#inputs = inputs;
    this.#roots = Object.values(schema.getQueryType().getFields()).filter(field => !others.has(field.name));
    this.#populated = new Set(graph.nodes.map(node => node.kind.name));
  }

  /** The next valid query with its variables; `isPaged` where `$cursor` walks a list of the root. */
  next() {
    while (true) {
      const query = this.#make();
      if (validate(this.#schema, parse(query.text)).length === 0) return query;
    }
  }

  #make() {
    this.#fragments = [];
    this.#aliases = 0;
    this.#fields = 0;
    this.#inputs.takeVariables();
    const random = this.#random, isPaged = random.chance(0.2);
    const selections = Array.from({ length: 1 + random.below(isPaged ? 1 : 3) }, () => random.chance(0.03) ? this.#introspection() : this.#field(this.#root(), 0, isPaged));
    const variables = this.#inputs.takeVariables();
    const declared = variables.map(({ name, type, default: value }) => `$${name}: ${type}${value === undefined ? '' : ` = ${value}`}`);
    if (isPaged) declared.push('$cursor: String');
    const values = Object.fromEntries(variables.filter(each => each.value !== undefined).map(each => [each.name, each.value]));
    return { text: `query Q${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${selections.join(' ')} }\n${this.#fragments.join('\n')}`, variables: values, isPaged };
  }

  #root() {
    const isList = field => field.args.some(argument => argument.name === 'after');
    const kindOf = field => getNamedType(field.type).name.replace(/Connection$/, '');
    const known = this.#roots.filter(field => isAbstractType(this.#schema.getType(kindOf(field))) || this.#populated.has(kindOf(field)) || this.#random.chance(0.05));
    const lists = known.filter(isList);
    return this.#random.pick(this.#random.chance(0.75) ? lists : known);
  }

  #introspection() {
    // How built-in types describe themselves is each implementation's own.
    const type = this.#random.pick(Object.keys(this.#schema.getTypeMap()).filter(name => this.#schema.getType(name).astNode));
    return `t${this.#aliases++}: __type(name: "${type}") { kind name description ... on __Type { fields(includeDeprecated: true) { name description type { kind name ofType { name } } } } }`;
  }

  #field(field, depth, isPaged = false) {
    this.#fields++;
    const random = this.#random, arguments_ = this.#arguments(field, isPaged);
    const name = arguments_ || random.chance(0.2) ? `a${this.#aliases++}: ${field.name}` : field.name;
    const head = `${name}${arguments_}`, type = getNamedType(field.type);
    if (isLeafType(type)) return head + this.#condition();
    const body = isPaged ? `{ pageInfo { startCursor endCursor hasNextPage hasPreviousPage } ${this.#selection(type, depth + 1).slice(1)}` : this.#selection(type, depth + 1);
    // The same field twice: its selections are merged (section 6.3.2).
    const again = random.chance(0.1) ? ` ${head} ${this.#selection(type, depth + 1)}` : '';
    return `${head}${this.#condition()} ${body}${again}`;
  }

  #arguments(field, isPaged) {
    // A page is read in one direction.
    const [size, cursor, other] = this.#random.chance(0.5) ? ['first', 'after', 'last'] : ['last', 'before', 'first'];
    const chosen = field.args.filter(({ name, type }) => !['after', 'before', 'asOf', other].includes(name) && (isNonNullType(type) || this.#random.chance(0.4)));
    const printed = chosen.map(({ name, type }) => `${name}: ${this.#inputs.literal(type, name === size ? 'first' : name)}`);
    if (isPaged) printed.push(`${cursor}: $cursor`);
    return printed.length > 0 ? `(${printed.join(', ')})` : '';
  }

  #selection(type, depth) {
    const random = this.#random, fields = Object.values(type.getFields()).filter(field => !isSummary(field)), leaves = fields.filter(field => isLeafType(getNamedType(field.type)));
    const isDeep = depth >= depthMax || this.#fields > this.#fieldsMax;
    const count = isDeep ? 1 : 1 + random.below(4);
    const parts = [];
    for (let at = 0; at < count; at++) {
      // A node has thirty relations, so leaves get half of the choice.
      const field = random.pick(isDeep || (leaves.length > 1 && random.chance(0.5)) ? leaves : fields);
      if (field) parts.push(this.#field(field, depth));
    }
    if (parts.length === 0 || random.chance(0.15)) parts.push(random.chance(0.5) ? '__typename' : `a${this.#aliases++}: __typename`);
    while (!isDeep && random.chance(isAbstractType(type) ? 0.5 : 0.08)) parts.push(this.#fragment(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #fragment(type, depth) {
    const random = this.#random;
    const condition = random.pick([type, ...type.getInterfaces(), ...(isAbstractType(type) ? this.#kindsOf(type) : [])]);
    const body = this.#selection(condition, depth + 1);
    if (random.chance(0.6)) return `...${random.chance(0.9) || condition !== type ? ` on ${condition.name}` : ''}${this.#condition()} ${body}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${condition.name} ${body}`);
    const spread = `...${name}${this.#condition()}`;
    return random.chance(0.2) ? `${spread} ...${name}` : spread;
  }

  #kindsOf(type) {
    const kinds = this.#schema.getPossibleTypes(type).filter(kind => this.#populated.has(kind.name));
    return kinds.flatMap(kind => [kind, kind, ...kind.getInterfaces()]);
  }

  #condition() {
    const random = this.#random;
    if (!random.chance(0.05)) return '';
    return ` @${random.chance(0.5) ? 'skip' : 'include'}(if: ${this.#inputs.literal(this.#schema.getType('Boolean'), 'if', 0, true)})`;
  }
}
