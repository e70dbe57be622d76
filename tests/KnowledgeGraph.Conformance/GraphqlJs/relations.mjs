// Relations that hold between answers, whatever the graph holds: no reference is needed, so any graph can be tried.
// Reads {address, model, folder, moment, seed, relations} and writes {relations, requests, failure}.
import { buildSchema, getNamedType } from 'graphql';
import { readGraph } from './graph.mjs';
import { Inputs } from './inputs.mjs';
import { readModel } from './model.mjs';
import { Random } from './random.mjs';
import { fetchSchema, post, readTask } from './server.mjs';

const all = 1_000;

const task = await readTask();
const schema = buildSchema(await fetchSchema(task.address));
const random = new Random(task.seed);
const inputs = new Inputs(random, readGraph(readModel(task.model), task.folder, task.moment));
const lists = Object.values(schema.getQueryType().getFields()).filter(field => field.name !== 'relationships' && field.args.some(argument => argument.name === 'order'));
let requests = 0;
let asked = [];

const relations = {
  async 'the pages of a list have totalCount items, each once'(list) {
    const { where, order } = made(list), first = 1 + random.below(5), seen = [];
    for (let after = null; ;) {
      const page = await ask(list, { where, order, first, after });
      seen.push(...idsOf(page));
      if (!page.pageInfo.hasNextPage) return equal([seen.length, new Set(seen).size], [page.totalCount, page.totalCount]);
      after = page.pageInfo.endCursor;
    }
  },
  async 'the pages from the end are those from the beginning'(list) {
    const { where, order } = made(list), last = 1 + random.below(5), seen = [];
    for (let before = null; ;) {
      const page = await ask(list, { where, order, last, before });
      seen.unshift(...idsOf(page));
      if (!page.pageInfo.hasPreviousPage) return equal(seen, idsOf(await ask(list, { where, order })));
      before = page.pageInfo.startCursor;
    }
  },
  async 'a filter and its negation part a list'(list) {
    const { where } = made(list);
    const [whole, kept, left] = [await ask(list, {}), await ask(list, { where }), await ask(list, { where: { not: where } })];
    return equal([...idsOf(kept), ...idsOf(left)].sort(), idsOf(whole).sort());
  },
  async 'either of two filters keeps what the one or the other keeps'(list) {
    const one = made(list).where, other = made(list).where;
    const [either, both, first, second] = [await ask(list, { where: { or: [one, other] } }), await ask(list, { where: { and: [one, other] } }), await ask(list, { where: one }), await ask(list, { where: other })];
    return equal([either.totalCount + both.totalCount, either.totalCount], [first.totalCount + second.totalCount, new Set([...idsOf(first), ...idsOf(second)]).size]);
  },
  async 'a short page begins a long one'(list) {
    const { where, order } = made(list), first = random.below(6);
    return equal(idsOf(await ask(list, { where, order, first })), idsOf(await ask(list, { where, order })).slice(0, first));
  },
  async 'descending ids are ascending ones, turned round'(list) {
    const { where } = made(list);
    return equal(idsOf(await ask(list, { where, order: [{ id: 'DESC' }] })), idsOf(await ask(list, { where, order: [{ id: 'ASC' }] })).reverse());
  },
  async 'several ids are each of them'(list) {
    const ids = idsOf(await ask(list, {})).filter(() => random.chance(0.4));
    const [inside, either] = [await ask(list, { where: { id: { in: ids } } }), await ask(list, { where: { or: ids.map(id => ({ id: { eq: id } })) } })];
    return equal(idsOf(inside), idsOf(either));
  },
  async 'aliases and fragments change no value'(list) {
    const { where, order } = made(list), variables = { where, order };
    const plain = await run(`${declared(list)} { list: ${list.name}(${passed}) { totalCount nodes { __typename id } } }`, variables);
    const rewritten = await run(`${declared(list)} { ... on Query { list: ${list.name}(${passed}) { ...T ... { nodes { ...N } } } list: ${list.name}(${passed}) { nodes { id } } } }
      fragment T on ${getNamedType(list.type).name} { totalCount } fragment N on Node { __typename ... @include(if: true) { ... on Node { id } } }`, variables);
    return equal(plain, rewritten);
  },
  async 'what is kept is what is read'(list) {
    const variables = made(list), query = `${declared(list)} { list: ${list.name}(${passed}) { totalCount nodes { id } } }`;
    return equal([await run(query, variables), await run(query, variables, 'no-cache')], Array(2).fill(await run(query, variables, 'no-store')));
  },
};

const passed = 'where: $where, order: $order';
let count = 0, failure = null;
for (; count < task.relations && failure === null; count++) {
  const [name, holds] = Object.entries(relations)[count % Object.keys(relations).length], list = random.pick(lists);
  asked = [];
  const wrong = await holds(list);
  if (wrong !== undefined) failure = { relation: name, wrong, asked };
}
process.stdout.write(JSON.stringify({ relations: count, requests, failure }));

function made(list) {
  const typeOf = name => list.args.find(argument => argument.name === name).type;
  return { where: inputs.json(typeOf('where'), 'where', 0, true), order: inputs.json(typeOf('order'), 'order', 0, true) };
}

function declared(list) {
  const typeOf = name => String(list.args.find(argument => argument.name === name).type);
  return `query($where: ${typeOf('where')}, $order: ${typeOf('order')})`;
}

async function ask(list, { where, order, last, before, first = last === undefined ? all : undefined, after }) {
  const query = `${declared(list).slice(0, -1)}, $first: Int, $after: String, $last: Int, $before: String) { list: ${list.name}(where: $where, order: $order, first: $first, after: $after, last: $last, before: $before) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  return JSON.parse(await run(query, { where, order, first, after, last, before })).data.list;
}

async function run(query, variables, cacheControl) {
  requests++;
  asked.push({ query, variables });
  const answer = await post(task.address, { text: query, variables }, cacheControl);
  if (answer.includes('"errors"')) throw new Error(`${query} ${JSON.stringify(variables)}: ${answer}`);
  return answer;
}

function equal(given, wanted) {
  return JSON.stringify(given) === JSON.stringify(wanted) ? undefined : `${JSON.stringify(given)} is not ${JSON.stringify(wanted)}`;
}

function idsOf(list) { return list.nodes.map(node => node.id); }
