// What runs in a Neo4j, asked over its HTTP Query API.

export class Neo4jStatements {
  #address;
  #headers;

  constructor({ uri, user, password }) {
    this.#address = `${uri}/db/neo4j/query/v2`;
    this.#headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  }

  /** The texts of the statements that run now, this question's left out. One that is being planned does not count: Neo4j hears of a termination when the plan is made. */
  async running() {
    return (await this.#ask("WHERE currentQueryStatus IN ['running', 'waiting'] AND NOT currentQuery STARTS WITH 'SHOW TRANSACTIONS' RETURN currentQuery")).flat();
  }

  /** How many statements are being planned: until they have a plan they have no text either. */
  async planned() { return (await this.#ask("WHERE connectionId STARTS WITH 'bolt-local' AND currentQuery = '' RETURN count(*)"))[0][0]; }

  async #ask(which) {
    const statement = `SHOW TRANSACTIONS YIELD currentQuery, currentQueryStatus, connectionId ${which}`;
    const response = await fetch(this.#address, { method: 'POST', headers: this.#headers, body: JSON.stringify({ statement }) });
    return (await response.json()).data.values;
  }
}
