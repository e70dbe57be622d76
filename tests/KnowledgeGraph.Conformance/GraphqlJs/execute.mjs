// Asks the server random queries and compares each answer with that of graphql-js over plain resolvers: read from the store, from the cache, and with no-store.
// Reads {address, model, folder, moment, language, seed, queries, fieldsMax} and writes {queries, requests, difference}.
import { buildSchema, execute, parse } from 'graphql';
import { CursorMarks, difference, parseExact } from './answers.mjs';
import { readGraph } from './graph.mjs';
import { Inputs } from './inputs.mjs';
import { readModel } from './model.mjs';
import { Queries } from './queries.mjs';
import { Random } from './random.mjs';
import { resolveWith } from './resolvers.mjs';
import { fetchSchema, post, readTask } from './server.mjs';
import { shrink } from './shrink.mjs';

const pagesMax = 4;

const task = await readTask();
const graph = readGraph(readModel(task.model), task.folder, task.moment);
const schema = buildSchema(await fetchSchema(task.address));
const marks = new CursorMarks(), cursors = new Map();
resolveWith(schema, graph, task.language, marks, cursors);
const random = new Random(task.seed);
const queries = new Queries(schema, graph, random, new Inputs(random, graph), { fieldsMax: task.fieldsMax });
let requests = 0;

let report = null;
let asked = 0;
for (; asked < task.queries && report === null; asked++) {
  const query = spoiled(queries.next());
  const found = await firstDifference(query);
  if (found === undefined) continue;
  const smallest = await shrink(schema, query, async candidate => await firstDifference(candidate) !== undefined);
  report = { what: await firstDifference(smallest) ?? found, query: smallest.text, variables: JSON.stringify(smallest.variables), original: query.text };
}
process.stdout.write(JSON.stringify({ queries: asked, requests, difference: report }));

// Now and then a variable is what no type takes.
function spoiled(query) {
  const names = Object.keys(query.variables);
  return names.length > 0 && random.chance(0.05) ? { ...query, variables: { ...query.variables, [random.pick(names)]: { nope: true } } } : query;
}

// A list that is paged is walked by the cursors that the server gives.
async function firstDifference(query) {
  let cursor = null;
  for (let page = 0; page < (query.isPaged ? pagesMax : 1); page++) {
    const request = query.isPaged ? { text: query.text, variables: { ...query.variables, cursor } } : query;
    const { found, answer } = await compare(request);
    if (found !== undefined) return page === 0 ? found : `page ${page + 1}: ${found}`;
    cursor = query.isPaged && answer.data ? nextCursor(query, answer.data) : null;
    if (cursor === null) return undefined;
  }
  return undefined;
}

async function compare(request) {
  const first = await ask(request);
  const again = await ask(request);
  if (again !== first) return { found: `the second answer, which may come from the cache, is ${again}, and the first ${first}` };
  const fresh = await ask(request, 'no-store');
  if (fresh !== first) return { found: `the answer with no-store is ${fresh}, and the first ${first}` };
  const answer = parseExact(first);
  const expected = execute({ schema, document: parse(request.text), variableValues: request.variables });
  if (expected.errors) return { found: refusal(expected, answer), answer };
  if (answer.errors) return { found: `no errors were expected, not ${first}`, answer };
  return { found: difference(expected.data, answer.data, marks, cursors), answer };
}

function ask(request, cacheControl) {
  requests++;
  return post(task.address, request, cacheControl);
}

// Messages are each server's own; where there is an error, and whether there is data, is said by the specification.
function refusal(expected, answer) {
  const wanted = places(expected), given = places(answer);
  return wanted === given ? undefined : `${wanted} was expected (${expected.errors[0].message}), not ${given} (${answer.errors?.[0].message})`;
}

function places({ data, errors = [] }) {
  const path = errors[0]?.path ?? 'none';
  return `data ${data === undefined ? 'absent' : data === null ? 'null' : 'present'}, errors ${errors.length > 0}, first path ${path}`;
}

// The walked list is the only field of the root.
function nextCursor(query, data) {
  const [list] = Object.values(data);
  if (query.text.includes('before: $cursor')) return list?.pageInfo?.hasPreviousPage ? list.pageInfo.startCursor : null;
  return list?.pageInfo?.hasNextPage ? list.pageInfo.endCursor : null;
}
