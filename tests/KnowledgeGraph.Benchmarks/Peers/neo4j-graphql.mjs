// @neo4j/graphql behind Apollo Server, as its documentation starts it, over the part of the graph that the benchmark asks.
//   node neo4j-graphql.mjs PORT BOLT_URI USER PASSWORD
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const [port, uri, user, password] = process.argv.slice(2);
const partyTo = 'agreements: [Agreement!]! @relationship(type: "PARTY_TO", direction: OUT, properties: "PartyTo")';
const party = (name, fields) => `type ${name} implements Party @node { id: ID! nameZh: String nameEn: String ${partyTo} ${fields} }`;
const typeDefs = `#graphql
  interface Party { id: ID! nameZh: String nameEn: String agreements: [Agreement!]! @declareRelationship }
  type PartyTo @relationshipProperties { role: String }
  ${party('Zone', 'enterprises: [Enterprise!]! @relationship(type: "LOCATED_IN", direction: IN)')}
  ${party('Enterprise', 'foundedOn: String locatedIn: [Zone!]! @relationship(type: "LOCATED_IN", direction: OUT)')}
  ${party('University', '')}
  ${party('Laboratory', '')}
  type Agreement @node { id: ID! nameZh: String nameEn: String status: String signedOn: String
    parties: [Party!]! @relationship(type: "PARTY_TO", direction: IN, properties: "PartyTo") }
`;
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema });
await startStandaloneServer(server, { context: async () => ({}), listen: { port: Number(port), host: '127.0.0.1' } });
