import type { Fetcher } from '@graphiql/toolkit';
import { endpoint, media } from '../api/execute';
import { fieldReports, type ReportStore } from './reports';
import type { SchemaProgress } from './schemaProgress';

type Observer = { readonly next: (value: Answer) => void; readonly error: (error: unknown) => void; readonly complete: () => void };

interface Answer {
  readonly data?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
  readonly [member: string]: unknown;
}

/** Asks our endpoint. The report of each request goes to the store and not into the answer; a request that the reader stops is cancelled in the server too. */
export function newFetcher(reports: ReportStore, progress: SchemaProgress, unreachable: () => string): Fetcher {
  return (parameters, options) => {
    const headers = (options?.headers ?? {}) as Record<string, string>;
    if (parameters.operationName === 'IntrospectionQuery') return progress.track(() => askForSchema(parameters.query, headers), unreachable);
    return cancellable(async (signal) => {
      const begun = performance.now();
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { Accept: media, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ ...parameters, extensions: { cache: true, explain: true } }),
        signal,
      });
      const text = await response.text();
      const answer = parsed(text, response.status);
      reports.put({
        status: response.status,
        milliseconds: performance.now() - begun,
        bytes: new TextEncoder().encode(text).length,
        age: response.headers.has('Age') ? Number(response.headers.get('Age')) : null,
        fields: fieldReports(answer.extensions),
      });
      return withoutReport(answer);
    }, unreachable);
  };
}

// With GET the browser keeps the schema, and asks only whether it is still the same.
function askForSchema(query: string, headers: Record<string, string>): Promise<Response> {
  const compact = query.replaceAll(/\s+/g, ' ').trim();
  return fetch(`${endpoint}?${new URLSearchParams({ query: compact, operationName: 'IntrospectionQuery' })}`, { headers: { Accept: media, ...headers } });
}

function cancellable(run: (signal: AbortSignal) => Promise<Answer>, unreachable: () => string) {
  return {
    subscribe(observer: Observer) {
      const controller = new AbortController();
      void tell(run(controller.signal), observer, (error) => {
        if (!controller.signal.aborted) observer.error(error instanceof TypeError ? { message: unreachable() } : error);
      });
      return { unsubscribe: () => controller.abort() };
    },
  } as ReturnType<Fetcher>;
}

async function tell(running: Promise<Answer>, observer: Observer, fail: (error: unknown) => void): Promise<void> {
  try {
    observer.next(await running);
    observer.complete();
  } catch (error) {
    fail(error);
  }
}

function parsed(text: string, status: number): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return { errors: [{ message: `${status}: ${text.slice(0, 500)}` }] };
  }
}

/** The answer as it would be for somebody who does not ask for reports. */
export function withoutReport(answer: Answer): Answer {
  const { extensions, ...rest } = answer;
  const { cache: _cache, explain: _explain, ...others } = extensions ?? {};
  return Object.keys(others).length === 0 ? rest : { ...rest, extensions: others };
}
