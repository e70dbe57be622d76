// Runs graphql-http's audits of the GraphQL over HTTP specification. Reads {address} and writes {audits, failed}.
import { serverAudits } from 'graphql-http';
import { readTask } from './server.mjs';

const { address } = await readTask();
const audits = serverAudits({ url: address, fetchFn: fetch });
const failed = [];
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed.push(`${audit.id} ${audit.name}: ${result.status}, ${result.reason}`);
}
process.stdout.write(JSON.stringify({ audits: audits.length, failed }));
