import { ApiError, type ApiFault, type GraphQLError } from './ApiError';
import type { TypedDocumentString } from './generated/graphql';

/** A document whose result and variables are typed, or a text that was composed for the model that is served. */
export type GraphDocument<TResult, TVariables> = TypedDocumentString<TResult, TVariables> | ComposedDocument<TResult, TVariables>;

/** A document that was composed for the model. Its types are what its composer promises. */
export interface ComposedDocument<TResult, TVariables> {
  readonly text: string;
  /** Never there; carries the types. */
  readonly types?: (variables: TVariables) => TResult;
}

// Kestrel reads request lines of up to 8 KB; longer queries are sent in a body, and then are not revalidated.
const addressBytesMax = 7_000;

/** The address of the API, relative to the page. */
export const endpoint = 'graphql';
/** The media type of answers. */
export const media = 'application/graphql-response+json';

/**
 * Executes an operation. Short ones are sent with GET, so that the browser keeps the answer and revalidates it with
 * If-None-Match: while the graph does not change, asking again costs a 304.
 */
export async function execute<TResult, TVariables>(
  document: GraphDocument<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TResult> {
  const response = await send(textOf(document), variables, signal);
  const answer = await read(response);
  if (answer.errors !== undefined && answer.errors.length > 0) throw errorOf(response.status, answer.errors);
  if (!response.ok || answer.data === undefined || answer.data === null) {
    throw new ApiError(response.status === 503 ? 'UNAVAILABLE' : 'FAILED', `The server answered with status ${response.status}.`);
  }
  return answer.data as TResult;
}

/** The text of a document. */
export function textOf(document: GraphDocument<never, never> | GraphDocument<unknown, unknown> | { toString(): string }): string {
  return 'text' in document ? document.text : document.toString();
}

/** The address of a GET of the operation, relative to the page; null if it is too long for one. */
export function addressOf(text: string, variables: unknown): string | null {
  const parameters = new URLSearchParams({ query: text });
  if (variables !== undefined && Object.keys(variables as object).length > 0) parameters.set('variables', JSON.stringify(variables));
  const address = `${endpoint}?${parameters}`;
  return address.length <= addressBytesMax ? address : null;
}

async function send(text: string, variables: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const query = compact(text);
  const address = addressOf(query, variables);
  const options: RequestInit = { headers: { Accept: media }, credentials: 'same-origin', ...(signal ? { signal } : {}) };
  try {
    if (address !== null) return await fetch(address, options);
    return await fetch(endpoint, {
      ...options,
      method: 'POST',
      headers: { Accept: media, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('UNREACHABLE', 'The server cannot be reached.');
  }
}

// Indentation and comments are not part of the operation. No document of the page has a block string or a # in a string.
function compact(text: string): string {
  return text.replaceAll(/#[^\n]*/g, '').replaceAll(/\s+/g, ' ').trim();
}

async function read(response: Response): Promise<{ data?: unknown; errors?: readonly GraphQLError[] }> {
  try {
    return (await response.json()) as { data?: unknown; errors?: readonly GraphQLError[] };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(response.status === 503 ? 'UNAVAILABLE' : 'FAILED', `The answer with status ${response.status} cannot be read.`);
  }
}

function errorOf(status: number, errors: readonly GraphQLError[]): ApiError {
  const first = errors[0];
  return new ApiError(faultOf(status, first?.extensions?.code), first?.message ?? 'The server answered with an error.', errors);
}

function faultOf(status: number, code: string | undefined): ApiFault {
  if (code === 'TIMEOUT') return 'TIMEOUT';
  if (status === 503) return 'UNAVAILABLE';
  return status >= 500 ? 'FAILED' : 'REFUSED';
}
