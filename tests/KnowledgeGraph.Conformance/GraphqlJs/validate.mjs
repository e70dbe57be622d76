// Compares the server's verdict on valid and invalid documents, and the place of its first error, with graphql-js's validate.
// Reads {address, model, folder, moment, seed, documents, table} and writes {documents, invalid, differences}: those that the table does not allow.
import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, Kind, parse, specifiedRules, validate } from 'graphql';
import { readGraph } from './graph.mjs';
import { Inputs } from './inputs.mjs';
import { readModel } from './model.mjs';
import { mutate } from './mutations.mjs';
import { Queries } from './queries.mjs';
import { Random } from './random.mjs';
import { newerRules } from './rules.mjs';
import { fetchSchema, post, readTask } from './server.mjs';

const atOnce = 4;
const rules = [...specifiedRules, ...newerRules];

const task = await readTask();
const schema = buildSchema(await fetchSchema(task.address));
defineScalars();
const random = new Random(task.seed);
const graph = readGraph(readModel(task.model), task.folder, task.moment);
const queries = new Queries(schema, graph, random, new Inputs(random, graph), { fieldsMax: 12 });
const documents = Array.from({ length: task.documents }, () => mutate(queries.next().text, random));
const differences = [];
let invalid = 0;
await Promise.all(Array.from({ length: atOnce }, async () => {
  for (let next = documents.pop(); next !== undefined; next = documents.pop()) await compare(next);
}));
const allowed = readTable(task.table);
const counts = new Map();
for (const { sort } of differences) counts.set(sort, (counts.get(sort) ?? 0) + 1);
const isAllowed = ([sort, count]) => allowed.has(sort) && count <= 2 * allowed.get(sort) + 5;
const unexpected = [...counts].filter(each => !isAllowed(each)).map(([sort, count]) => ({ sort, count, allowed: allowed.get(sort) ?? 0, example: differences.find(each => each.sort === sort) }));
process.stdout.write(JSON.stringify({ documents: task.documents, invalid, differences: unexpected, counts: Object.fromEntries(counts) }));

async function compare({ text, how }) {
  const expected = judge(text);
  if (expected.place !== undefined) invalid++;
  const { code, message, place } = await ask(text);
  if (place === expected.place) return;
  const verdicts = expected.place === undefined ? 'refused by the server only' : place === undefined ? 'refused by graphql-js only' : 'another place';
  differences.push({ sort: `${ruleOf(text, expected) ?? code}: ${verdicts}`, how, text, expected: expected.message, at: expected.place, message, given: place });
}

// The first error of graphql-js.
function judge(text) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return { isSyntax: true, message: error.message, place: placeOf(error) };
  }
  const [error] = validate(schema, document, rules);
  return error ? { message: error.message, place: placeOf(error) } : {};
}

function ruleOf(text, { isSyntax, message }) {
  if (isSyntax || message === undefined) return isSyntax ? 'Syntax' : undefined;
  return rules.find(rule => validate(schema, parse(text), [rule]).some(error => error.message === message)).name.replace(/Rule$/, '');
}

// No operation has the name, so a valid document is refused only afterwards.
async function ask(text) {
  const { errors: [error] } = JSON.parse(await post(task.address, { text: text, operationName: 'Nothing' }));
  const { code } = error.extensions;
  return { code, message: error.message, place: code === 'OPERATION_NOT_FOUND' ? undefined : placeOf(error) };
}

function placeOf({ locations }) {
  return locations?.length > 0 ? `${locations[0].line}:${locations[0].column}` : 'nowhere';
}

// Literals of our scalars, as docs/querying.md says.
function defineScalars() {
  const refuse = node => { throw new GraphQLError('The literal does not fit the scalar.', { nodes: node }); };
  const accept = (type, isFit) => { schema.getType(type).parseLiteral = node => isFit(node) ? node.value : refuse(node); };
  accept('Date', node => node.kind === Kind.STRING && /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T.*)?)?)?$/.test(node.value));
  accept('Long', node => node.kind === Kind.INT && BigInt.asIntN(64, BigInt(node.value)) === BigInt(node.value));
  accept('Decimal', node => (node.kind === Kind.INT || node.kind === Kind.FLOAT) && node.value.replace(/\D/g, '').length <= 15);
}

// Rows of the table: | rule: what differs | count | why |
function readTable(file) {
  const rows = readFileSync(file, 'utf8').split('\n').map(line => line.split('|').map(cell => cell.trim())).filter(cells => /^\d+$/.test(cells[2] ?? ''));
  return new Map(rows.map(cells => [cells[1], Number(cells[2])]));
}
