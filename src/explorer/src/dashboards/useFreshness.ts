import { useState } from 'react';

/** When an answer came last, and since when it has been the same. */
export interface Freshness {
  readonly asOf: number;
  readonly since: number;
}

/** Follows an answer that is asked for again and again: equal answers are the same object. */
export function useFreshness(answer: { readonly data: unknown; readonly dataUpdatedAt: number }): Freshness {
  const [seen, setSeen] = useState({ data: answer.data, since: answer.dataUpdatedAt });
  if (seen.data !== answer.data) setSeen({ data: answer.data, since: answer.dataUpdatedAt });
  return { asOf: answer.dataUpdatedAt, since: seen.data === answer.data ? seen.since : answer.dataUpdatedAt };
}
