// Type definitions, as @neo4j/graphql takes them: whether it accepts them, and the fields of each type of nodes.
import { readFileSync } from 'node:fs';
import { Neo4jGraphQL } from '@neo4j/graphql';

const { definitions } = JSON.parse(readFileSync(0, 'utf8'));
let report;
try {
  // Nothing is asked of a database, so there is no driver.
  const schema = await new Neo4jGraphQL({ typeDefs: definitions }).getSchema();
  const names = [...definitions.matchAll(/^type (\w+)[^{]*@node/gm)].map((match) => match[1]);
  const types = Object.fromEntries(names.map((name) => [name, Object.keys(schema.getType(name).getFields())]));
  report = { errors: [], types };
} catch (fault) {
  report = { errors: (Array.isArray(fault) ? fault : [fault]).map((each) => each.message), types: {} };
}
process.stdout.write(JSON.stringify(report));
