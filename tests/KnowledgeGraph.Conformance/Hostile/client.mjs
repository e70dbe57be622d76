// Sends requests and reports how each ended.
import { Agent, request } from 'node:http';

/** Sockets that are kept, so that a connection that the server resets is met by the next request too. */
export const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const patience = 30_000;

/** The status and text of the answer; a status of 0 and why where there is none. */
export function send(address, { method, path, body }, signal) {
  return new Promise(resolve => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
    const options = { method, headers, agent, signal, timeout: patience };
    const sent = request(new URL(address).origin + path, options, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
      response.on('error', error => resolve({ status: 0, text: error.message }));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${patience} ms`)));
    sent.on('error', error => resolve({ status: 0, text: error.message }));
    sent.end(body);
  });
}

/** What is wrong with an answer to a hostile request, or undefined: it may be refused and it may be late, but nothing may break. */
export function fault({ status, text }) {
  if (status === 0) return `no answer: ${text}`;
  if (status === 500 || (status > 503 && status !== 504)) return `status ${status}: ${text.slice(0, 300)}`;
  if (text.includes('INTERNAL_ERROR')) return `an internal error: ${text.slice(0, 300)}`;
  if (/"data":null[,}]/.test(text) && !text.includes('"errors"')) return `no data and no errors: ${text.slice(0, 300)}`;
  return undefined;
}

/** What is wrong with an answer to a good request, or undefined. */
export const faultOfGood = ({ status, text }) => status === 200 && !text.includes('"errors"') ? undefined : `status ${status}: ${text.slice(0, 300)}`;
