import { afterEach, describe, expect, it, vi } from 'vitest';
import { newFetcher, withoutReport } from './fetcher';
import { fieldReports, ReportStore } from './reports';
import { SchemaProgress } from './schemaProgress';

const unreachable = () => 'away';
const extensions = { cache: { zones: { from: 'L1' }, __typename: { from: 'uncacheable', reason: 'constant' } }, explain: { zones: 'Zone\n  name' } };

function answers(body: unknown, headers: Record<string, string> = {}) {
  const send = vi.fn<typeof fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { headers })));
  vi.stubGlobal('fetch', send);
  return send;
}

function run(fetcher: ReturnType<typeof newFetcher>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const result = fetcher({ query: '{ zones { totalCount } }' }, { headers: { 'Cache-Control': 'no-cache' } }) as unknown as {
      subscribe: (observer: { next: (value: unknown) => void; error: (error: unknown) => void; complete: () => void }) => void;
    };
    result.subscribe({ next: resolve, error: reject, complete: () => {} });
  });
}

describe('newFetcher', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks for the reports, sends the headers, and keeps the reports out of the answer', async () => {
    const send = answers({ data: { zones: { totalCount: 8 } }, extensions }, { Age: '3' });
    const reports = new ReportStore();
    expect(await run(newFetcher(reports, new SchemaProgress(), unreachable))).toEqual({ data: { zones: { totalCount: 8 } } });
    const options = send.mock.calls[0]?.[1];
    expect(JSON.parse(String(options?.body))).toMatchObject({ extensions: { cache: true, explain: true } });
    expect(options?.headers).toMatchObject({ 'Cache-Control': 'no-cache' });
    expect(reports.current()).toMatchObject({ status: 200, age: 3, fields: [{ name: 'zones', from: 'L1', plan: 'Zone\n  name' }, { name: '__typename', reason: 'constant' }] });
  });

  it('says that the server is away', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(run(newFetcher(new ReportStore(), new SchemaProgress(), unreachable))).rejects.toEqual({ message: 'away' });
  });

  it('reads the schema with GET and tells how far it is', async () => {
    const send = answers({ data: { __schema: {} } }, { 'Content-Length': '24' });
    const progress = new SchemaProgress();
    await newFetcher(new ReportStore(), progress, unreachable)({ query: 'query IntrospectionQuery {\n  __schema }', operationName: 'IntrospectionQuery' });
    expect(String(send.mock.calls[0]?.[0])).toContain('graphql?query=query+IntrospectionQuery+%7B+__schema+%7D');
    expect(progress.current()).toMatchObject({ phase: 'ready', received: 24, total: 24 });
  });
});

describe('fieldReports', () => {
  it('is empty where the server reports nothing', () => {
    expect(fieldReports(undefined)).toEqual([]);
    expect(fieldReports({ cache: null })).toEqual([]);
  });
});

describe('withoutReport', () => {
  it('keeps other extensions', () => {
    expect(withoutReport({ extensions: { ...extensions, other: 1 } })).toEqual({ extensions: { other: 1 } });
  });
});
