import type { GraphQLSchema } from 'graphql';
import { createContext, useContext } from 'react';
import { newFetcher } from './fetcher';
import { ReportStore } from './reports';
import { SchemaProgress } from './schemaProgress';

/** What lives as long as the page: GraphiQL's panels are made once and read it from here. */
export interface QueryTools {
  readonly reports: ReportStore;
  readonly progress: SchemaProgress;
  readonly fetcher: ReturnType<typeof newFetcher>;
  /** Null until it is read. */
  readonly schema: GraphQLSchema | null;
}

/** Makes the parts that do not change. */
export function newQueryTools(unreachable: () => string): Omit<QueryTools, 'schema'> {
  const reports = new ReportStore();
  const progress = new SchemaProgress();
  return { reports, progress, fetcher: newFetcher(reports, progress, unreachable) };
}

export const QueryToolsContext = createContext<QueryTools | null>(null);

export function useQueryTools(): QueryTools {
  const tools = useContext(QueryToolsContext);
  if (tools === null) throw new Error('There are no query tools above.');
  return tools;
}
