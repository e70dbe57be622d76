// Heavy and hostile requests over the partnerships: each asks for more than it may, or is made to break something.

const list = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const joined = (count, make, separator = ' ') => list(count, make).join(separator);
const quoted = text => JSON.stringify(text);

// Each shape makes {query, variables}, or the raw body of a request, or the query of a GET.
const shapes = {
  'friends of friends': ({ random, ids }) => {
    let filter = `id: {eq: ${quoted(random.pick(ids.party))}}`;
    for (let pair = 1 + random.below(6); pair > 0; pair--) filter = `agreements: {some: {parties: {some: {${filter}}}}}`;
    return { query: `{ ${random.pick(['universities', 'enterprises', 'parties'])}(where: {${filter}}) { totalCount } }` };
  },
  'claims of documents of claims': ({ random }) => {
    let filter = 'id: {eq: "x"}';
    for (let pair = 2 + random.below(4); pair > 0; pair--) filter = `claims: {some: {document: {some: {${filter}}}}}`;
    return { query: `{ documents(where: {${filter}}) { totalCount } }` };
  },
  'friends of nobody': ({ random }) => {
    let filter = `nameEn: {contains: ${quoted(random.text())}}`;
    for (let pair = 1 + random.below(5); pair > 0; pair--) filter = `agreements: {${random.pick(['some', 'none'])}: {parties: {none: {${filter}}}}}`;
    return { query: `{ parties(where: {${filter}}, order: [{nameEn: DESC}], first: 1000) { totalCount nodes { id } } }` };
  },
  'colleagues of colleagues': ({ random }) => {
    let filter = `nameZh: {startsWith: "人员${random.below(9)}"}`;
    for (let pair = 1 + random.below(6); pair > 0; pair--) filter = `affiliations: {some: {members: {some: {${filter}}}}}`;
    return { query: `{ people(where: {${filter}}) { totalCount nodes { id name } } }` };
  },
  'a deep filter': ({ random }) => {
    let filter = '{nameEn: {contains: "a"}}';
    for (let depth = 4 + random.below(14); depth > 0; depth--) filter = random.pick([`{not: ${filter}}`, `{and: [${filter}, {nameZh: {contains: "${depth}"}}]}`, `{or: [${filter}, {description: {isNull: false}}]}`, `{or: [${filter}, ${filter.length < 20_000 ? filter : '{}'}]}`]);
    return { query: `{ entities(where: ${filter}, first: 1000) { totalCount nodes { id } } }` };
  },
  'a thousand pieces of text': ({ random }) => ({ query: `{ ${random.pick(['enterprises', 'people', 'entities'])}(where: {or: [${joined(1000, at => `{name: {contains: "${at}${random.text()}"}}`, ', ')}]}) { totalCount } }` }),
  'a thousand pieces of text, each negated': ({ random }) => ({ query: 'query($w: [PersonWhere!]) { people(where: {and: $w}) { totalCount } }', variables: { w: list(1000, at => ({ not: { name: { contains: `x${at}${random.text()}` } } })) } }),
  'a thousand ids': ({ random, ids }) => ({ query: 'query($ids: [ID!]) { agreements(where: {parties: {some: {id: {in: $ids}}}}, first: 1000) { totalCount nodes { parties(where: {id: {nin: $ids}}) { totalCount } } } }', variables: { ids: list(1000, () => random.pick(ids.party)) } }),
  'far too many ids': ({ random, ids }) => ({ query: 'query($ids: [ID!]) { people(where: {id: {in: $ids}}) { totalCount } }', variables: { ids: list(20_000, () => random.pick(ids.any)) } }),
  'fragments that double': ({ random }) => {
    const levels = 8 + random.below(14);
    return { query: `{ places { nodes { ...F0 } } } ${joined(levels, at => `fragment F${at} on Place { a: partOf { ...F${at + 1} } b: partOf { ...F${at + 1} } }`)} fragment F${levels} on Place { id }` };
  },
  'inline fragments that double': ({ random }) => {
    let selection = 'id';
    for (let level = 4 + random.below(5); level > 0; level--) selection = `... on Party { ${selection} } ... on Entity { ${selection} }`;
    return { query: `{ parties(first: 1000) { nodes { ${selection} } } }` };
  },
  'many aliases of many rows': ({ random }) => ({ query: `{ ${random.pick(['people', 'enterprises', 'agreements'])}(first: 1000) { nodes { ${joined(400 + random.below(500), at => `a${at}: ${random.pick(['nameZh', 'nameEn', 'name(lang: EN)', 'id', 'recordedAt'])}`)} } } }` }),
  'pages in pages': ({ random }) => ({ query: `{ zones(first: 1000) { nodes { located(first: 1000) { nodes { id ... on Enterprise { agreements(first: ${random.pick([10, 1000])}) { totalCount nodes { parties(first: 1000) { nodes { id name } } } } } } } } } }` }),
  'partners of partners': ({ random, ids }) => ({ query: `query($id: ID!) { zone(by: {id: $id}) { partners(first: 1000, order: [{edge: {${random.pick(['agreementsCount', 'since'])}: DESC}}]) { totalCount edges { since agreements { id } node { partners(first: ${random.pick([1, 100])}) { totalCount nodes { id } } } } } } }`, variables: { id: random.pick(ids.zone) } }),
  'fields that are equal, with large arguments': ({ random }) => {
    const where = `{or: [${joined(20, at => `{nameEn: {contains: "${at}${random.text()}"}}`, ', ')}]}`;
    return { query: `{ ${joined(100, () => `zones(where: ${where}) { totalCount }`)} }` };
  },
  'fields that conflict': ({ random }) => ({ query: `{ zones { nodes { ${joined(450, () => `x: ${random.pick(['id', 'nameEn', 'nameZh', 'level', 'kind', 'description'])}`)} } } }` }),
  'errors by the thousand': ({ random }) => ({ query: `{ ${joined(900, at => `nothing${at}${random.below(9)}(a: $b${at})`)} }` }),
  'introspection again and again': ({ random }) => ({ query: `query($b: Boolean = true) { ${joined(1 + random.below(12), at => `a${at}: __schema { types { name fields(includeDeprecated: $b) { name type { name } args { name type { name } } } inputFields { name type { name } } enumValues(includeDeprecated: $b) { name } } }`)} }` }),
  'introspection in itself': () => ({ query: '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }' }),
  'paths between hubs': ({ random, ids }) => ({ query: 'query($f: ID!, $t: ID!, $n: Int, $w: PathWeight) { paths(from: $f, to: $t, first: $n, weight: $w, maxDepth: 16) { paths { length weight nodes { id } } } }', variables: { f: random.pick(ids.party), t: random.pick(ids.zone), n: random.pick([1, 10, 100]), w: random.pick([null, 'RARITY']) } }),
  'a path to anybody': ({ random, ids }) => ({ query: 'query($f: ID!, $t: ID!) { shortestPath(from: $f, to: $t, maxDepth: 16, asOf: "2015") { length } }', variables: { f: random.pick(ids.any), t: random.pick(ids.any) } }),
  'a wide neighbourhood': ({ random, ids }) => ({ query: 'query($of: ID!, $d: Int, $l: Int) { neighborhood(of: $of, depth: $d, limit: $l) { nodes { distance node { id } } edges { id type sources { id } } nodesLeftOut } }', variables: { of: random.pick(ids.any), d: 3 + random.below(6), l: random.pick([1, 1000]) } }),
  'fifty terminals': ({ random, ids }) => ({ query: 'query($b: [ID!]!) { connections(between: $b, maxDepth: 16, limit: 1000) { nodes { distance node { id } } edges { id } unjoined } }', variables: { b: list(50, () => random.pick(ids.any)) } }),
  'cursors that nobody gave': ({ random, ids, cursors }) => {
    const bytes = Buffer.from(random.chance(0.3) ? random.bytes(40) : Buffer.from(random.pick(cursors), 'base64url'));
    for (let flips = 1 + random.below(3); flips > 0; flips--) bytes[random.below(bytes.length)] ^= 1 << random.below(8);
    return { query: 'query($after: String) { agreements(order: [{signedOn: DESC}, {nameEn: ASC}], first: 5, after: $after) { nodes { id } } zone(by: {id: "zone:0"}) { agreements(order: [{edge: {role: ASC}}], after: $after) { totalCount nodes { id } } } }', variables: { after: bytes.toString(random.pick(['base64url', 'base64', 'hex'])) } };
  },
  'text of every kind': ({ random }) => ({ query: 'query($t: String, $n: String) { entities(where: {or: [{name: {contains: $t}}, {description: {startsWith: $n}}, {nameZh: {gt: $t}}]}, order: [{name: DESC}]) { totalCount nodes { name } } }', variables: { t: random.unicode(200), n: random.unicode(5) } }),
  'half a surrogate pair': ({ random }) => ({ body: `{"query":"query($t${random.pick(['', '\\ud800'])}: String) { zones(where: {name: {contains: $t}}) { totalCount } }","variables":{"t":"\\ud83d","${random.pick(['u', '\\udc00'])}":1},"extensions":{"x":"\\ud800"}}` }),
  'bytes that are no text': ({ random }) => ({ body: Buffer.concat([Buffer.from('{"query":"{ zones(where: {name: {contains: \\"'), Buffer.from(random.bytes(20)), Buffer.from('\\"}}) { totalCount } }"}')]) }),
  'bytes that are no JSON': ({ random }) => ({ body: Buffer.from(random.bytes(200)) }),
  'a URL that is no text': ({ random }) => ({ url: `query=${random.pick(['%7B%20zones%20%7B%20totalCount%20%7D%20%7D%ff', '{__typename', '%7B__typename%7D'])}&variables=${random.pick(['%80', '[]', '{"a":', 'null'])}&extensions=${random.pick(['{"a":"\\ud800"}', '%c3', '1'])}` }),
  'a long document': ({ random }) => ({ query: `{ ${joined(900, at => `a${at}: zones(first: 1, where: {nameEn: {eq: "${'x'.repeat(random.below(80))}"}}) { totalCount }`)} }` }),
  'a document that is too long': ({ random }) => ({ query: `# ${'x'.repeat(90_000 + random.below(400_000))}\n{ __typename }` }),
  'nested lists and objects': ({ random }) => ({ query: `{ zones(where: ${random.pick(['{not: ', '{and: [', '[']).repeat(10 + random.below(3000))}` }),
  'nested JSON': ({ random }) => ({ body: `{"query":"query($w: ZoneWhere) { zones(where: $w) { totalCount } }","variables":{"w":${'{"not":'.repeat(200 + random.below(5000))}{}` }),
  'nested selections': ({ random }) => { const depth = 10 + random.below(60); return { query: `{ places { nodes { ${'partOf { '.repeat(depth)} id ${'} '.repeat(depth)} } } }` }; },
  'an order by everything': ({ random }) => ({ query: `{ people(first: 1000, order: [${joined(1 + random.below(60), () => `{${random.pick(['nameEn', 'nameZh', 'description', 'recordedAt', 'title', 'id'])}: ${random.pick(['ASC', 'DESC'])}}`, ', ')}]) { nodes { id } } }` }),
  'operations by the hundred': ({ random }) => ({ query: joined(20 + random.below(500), at => `query Q${at} { zones { totalCount } }`), operationName: 'Q0' }),
  'fragments by the hundred': ({ random }) => ({ query: `{ zones { nodes { ${joined(300, at => `...F${at}`)} } } } ${joined(300, at => `fragment F${at} on Zone { a${at % 50}: name ...F${(at + 1) % (random.chance(0.5) ? 300 : 299)} }`)}` }),
  'directives by the hundred': ({ random }) => ({ query: `query($b: Boolean!) { zones { ${joined(200, at => `a${at}: totalCount @skip(if: $b) @include(if: ${random.chance(0.5)}) ${random.chance(0.02) ? '@skip(if: $b)' : ''}`)} } }`, variables: { b: random.chance(0.5) } }),
  'a hundred counts': ({ random }) => ({ query: `{ ${joined(100, at => `a${at}: ${random.pick(['people', 'enterprises', 'agreements', 'entities'])}(where: {nameEn: {contains: "${at}${random.text()}"}}) { totalCount }`)} }` }),
  'within everything': ({ random }) => ({ query: `{ ${random.pick(['zones', 'sites', 'places', 'parties'])}(where: {${random.pick(['within: {name: "中国"}', 'or: [{within: {id: "place:0"}}, {within: {id: "zone:0"}}]'])}, nameEn: {contains: "${random.text()}"}}, first: 1000) { totalCount nodes { id } } }` }),
  'look-ups by the thousand': ({ random, ids }) => ({ query: 'query($ids: [ID!]!) { a: nodes(ids: $ids) { ...N } b: nodes(ids: $ids) { ...N } } fragment N on Node { id ... on Party { agreements(first: 100) { totalCount nodes { id parties { totalCount } } } } }', variables: { ids: list(1000, () => random.pick(ids.any)) } }),
  'evidence of everything': ({ random }) => ({ query: `{ entities(first: 1000) { nodes { evidence { id document { claims(first: ${random.pick([1, 1000])}) { totalCount nodes { statement } } } } sources { id claims(first: 1000) { nodes { about } } } } } }` }),
  'a long piece of text': ({ random }) => ({ query: 'query($t: String) { entities(where: {description: {contains: $t}, name: {contains: $t}}) { totalCount } }', variables: { t: random.text().repeat(30_000) } }),
  'variables by the thousand': ({ random }) => ({ query: `query(${joined(500, at => `$v${at}: String = "${random.text()}"`, ', ')}) { zones(where: {or: [${joined(500, at => `{nameEn: {eq: $v${at}}}`, ', ')}]}) { totalCount } }`, variables: Object.fromEntries(list(250, at => [`v${at}`, random.unicode(20)])) }),
  'a number of any size': ({ random }) => ({ body: `{"query":"query($f: Int, $l: Decimal) { observations(first: $f, where: {value: {gt: $l}}) { totalCount } }","variables":{"f":${random.pick(['1e400', '-1', '2147483648', '1.5', '1000000', '0'])},"l":${random.pick(['1e400', '0.1234567890123456789', '1e-30', '-0', '99999999999999999999'])}}}` }),
};

/** The names of all shapes. */
export const shapeNames = Object.keys(shapes);

/** A request of a shape. */
export function hostileRequest(name, context) {
  const made = shapes[name](context);
  if (made.url !== undefined) return { name, method: 'GET', path: `/graphql?${made.url}` };
  const body = made.body ?? JSON.stringify({ query: made.query, variables: made.variables, operationName: made.operationName });
  return { name, method: 'POST', path: '/graphql', body: Buffer.from(body) };
}

/** A request as dashboards send it, which must not fail whatever else is asked. */
export function goodRequest({ random, ids }) {
  const query = random.pick([
    { query: '{ zones(first: 5) { totalCount nodes { id name level } } }' },
    { query: 'query($id: ID!) { node(id: $id) { id ... on Entity { name } } }', variables: { id: random.pick(ids.any) } },
    { query: 'query($id: ID!) { zone(by: {id: $id}) { name agreements(first: 5) { nodes { id name } } } }', variables: { id: random.pick(ids.zone) } },
    { query: '{ agreements(first: 10, order: [{signedOn: DESC}]) { nodes { id signedOn status } } }' },
  ]);
  return { name: 'good', method: 'POST', path: '/graphql', body: Buffer.from(JSON.stringify(query)) };
}
