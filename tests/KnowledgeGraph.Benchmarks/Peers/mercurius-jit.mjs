// mercurius with graphql-jit on Fastify, as its documentation starts it, over rows that lie in memory.
//   node mercurius-jit.mjs PORT ANSWER_FILE
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';

const [port, file] = process.argv.slice(2);
const agreements = JSON.parse(readFileSync(file, 'utf8')).data.agreements;
const schema = `
  type Query { agreements(first: Int): AgreementConnection! }
  type AgreementConnection { nodes: [Agreement!]! }
  type Agreement { id: ID! zh: String en: String status: String on: String }
`;
const app = Fastify();
app.register(mercurius, { schema, resolvers: { Query: { agreements: () => agreements } }, jit: 1 });
await app.listen({ port: Number(port), host: '127.0.0.1' });
