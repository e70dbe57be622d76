// Apollo Server with its response cache, as its documentation starts it, over rows that lie in memory: only the first request is executed.
//   node apollo-cache.mjs PORT ANSWER_FILE
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { startStandaloneServer } from '@apollo/server/standalone';
import responseCache from '@apollo/server-plugin-response-cache';

const [port, file] = process.argv.slice(2);
const agreements = JSON.parse(readFileSync(file, 'utf8')).data.agreements;
const typeDefs = `#graphql
  type Query { agreements(first: Int): AgreementConnection! }
  type AgreementConnection { nodes: [Agreement!]! }
  type Agreement { id: ID! zh: String en: String status: String on: String }
`;
const server = new ApolloServer({
  typeDefs,
  resolvers: { Query: { agreements: () => agreements } },
  cache: 'bounded',
  plugins: [ApolloServerPluginCacheControl({ defaultMaxAge: 3600 }), responseCache.default ? responseCache.default() : responseCache()],
});
await startStandaloneServer(server, { listen: { port: Number(port), host: '127.0.0.1' } });
