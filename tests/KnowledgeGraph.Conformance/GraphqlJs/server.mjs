// Our server over HTTP.
import { readFileSync } from 'node:fs';
import { printExact } from './answers.mjs';

const headers = { 'content-type': 'application/json', accept: 'application/json' };

/** The text of the server's answer to a request; a fault of the server is a text that is no answer. */
export async function post(address, { text, variables, operationName, extensions }, cacheControl) {
  const body = printExact({ query: text, variables, operationName, extensions });
  const response = await fetch(address, { method: 'POST', headers: cacheControl ? { ...headers, 'cache-control': cacheControl } : headers, body });
  const answer = await response.text();
  return response.status >= 500 ? JSON.stringify({ status: response.status, answer }) : answer;
}

/** The schema that the server gives. */
export async function fetchSchema(address) {
  const response = await fetch(`${address}/schema.graphql`);
  if (!response.ok) throw new Error(`${response.status} for the schema`);
  return response.text();
}

/** What is asked for, from the file that the command line names, else from the standard input. */
export async function readTask() {
  if (process.argv[2] !== undefined) return JSON.parse(readFileSync(process.argv[2], 'utf8'));
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) text += part;
  return JSON.parse(text);
}
