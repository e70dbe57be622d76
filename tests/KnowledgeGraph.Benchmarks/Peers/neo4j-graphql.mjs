// @neo4j/graphql behind Apollo Server, as its documentation starts it, over the part of the graph that the benchmark asks.
//   node neo4j-graphql.mjs PORT BOLT_URI USER PASSWORD
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const [port, uri, user, password] = process.argv.slice(2);
const typeDefs = `#graphql
  type Zone @node { id: ID! nameZh: String enterprises: [Enterprise!]! @relationship(type: "LOCATED_IN", direction: IN) }
  type Enterprise @node { id: ID! nameZh: String nameEn: String foundedOn: String agreements: [Agreement!]! @relationship(type: "PARTY_TO", direction: OUT) }
  type University @node { id: ID! nameZh: String }
  type Laboratory @node { id: ID! nameZh: String }
  union Party = Zone | Enterprise | University | Laboratory
  type Agreement @node { id: ID! nameZh: String status: String signedOn: String parties: [Party!]! @relationship(type: "PARTY_TO", direction: IN) }
`;
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema });
await startStandaloneServer(server, { context: async () => ({}), listen: { port: Number(port), host: '127.0.0.1' } });
