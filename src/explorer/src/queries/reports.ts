import { useSyncExternalStore } from 'react';

/** Where the value of one root field came from, and what was asked of the store for it. */
export interface FieldReport {
  readonly name: string;
  /** `L1`, `L2`, `miss` or `uncacheable`. Null if the server does not say. */
  readonly from: string | null;
  readonly reason: string | null;
  /** The query to the store, a level of the graph on each line, and with Neo4j the Cypher. Null if the server does not say. */
  readonly plan: string | null;
}

/** How one request was answered. */
export interface RequestReport {
  readonly status: number;
  readonly milliseconds: number;
  readonly bytes: number;
  /** The age in seconds of the oldest value that came from the cache. */
  readonly age: number | null;
  readonly fields: readonly FieldReport[];
}

/** The report of the last request. */
export class ReportStore {
  private report: RequestReport | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): RequestReport | null => this.report;

  put(report: RequestReport): void {
    this.report = report;
    for (const listener of this.listeners) listener();
  }
}

export function useReport(store: ReportStore): RequestReport | null {
  return useSyncExternalStore(store.subscribe, store.current);
}

/** Reads `extensions.cache` and `extensions.explain` of an answer. */
export function fieldReports(extensions: unknown): readonly FieldReport[] {
  const cache = membersOf(membersOf(extensions)['cache']);
  const explain = membersOf(membersOf(extensions)['explain']);
  return [...new Set([...Object.keys(cache), ...Object.keys(explain)])].map((name) => {
    const entry = membersOf(cache[name]);
    return { name, from: textOf(entry['from']), reason: textOf(entry['reason']), plan: textOf(explain[name]) };
  });
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
