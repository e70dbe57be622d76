import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ApiError } from './ApiError';
import { execute, textOf, type GraphDocument } from './execute';

const transientRetriesMax = 5;
// Answers of views that are no longer open are dropped after a while, so what the page keeps has a bound.
const keptMillisecondsMax = 60_000;

/** How answers are kept: each view asks again when it is opened, and the browser revalidates, so nothing outdated is shown for long. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        gcTime: keptMillisecondsMax,
        staleTime: 2_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => error instanceof ApiError && error.isTransient && failures < transientRetriesMax,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
      },
    },
  });
}

export interface GraphOptions {
  /** Whether to ask at all; true by default. */
  readonly enabled?: boolean;
  /** Whether the last answer stays on the screen while another is loaded. */
  readonly keepsPrevious?: boolean;
  /** Asks again every so often, in milliseconds. */
  readonly refreshMilliseconds?: number;
}

/** Asks before the view is there that shows the answer. A fault is that view's, which asks again. */
export function askEarly<TResult, TVariables>(client: QueryClient, document: GraphDocument<TResult, TVariables>, variables: TVariables): void {
  void client.prefetchQuery(queryOf(document, variables));
}

/** The answer of an operation, kept under its text and variables. */
export function useGraph<TResult, TVariables>(
  document: GraphDocument<TResult, TVariables>,
  variables: TVariables,
  options: GraphOptions = {},
): UseQueryResult<TResult> {
  return useQuery({
    ...queryOf(document, variables),
    enabled: options.enabled ?? true,
    ...(options.keepsPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.refreshMilliseconds ? { refetchInterval: options.refreshMilliseconds } : {}),
  }) as UseQueryResult<TResult>;
}

function queryOf<TResult, TVariables>(document: GraphDocument<TResult, TVariables>, variables: TVariables) {
  return {
    queryKey: [textOf(document), variables],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => execute(document, variables, signal),
  };
}
