/** A query that an address carries. */
export interface LinkedQuery {
  readonly query: string;
  readonly variables: string;
}

/** Reads the fragment of an address, `#query=…&variables=…`; null if there is no query in it. */
export function linkedQuery(fragment: string): LinkedQuery | null {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const query = parameters.get('query');
  return query === null || query.trim() === '' ? null : { query, variables: parameters.get('variables') ?? '' };
}

/** The address of a query, for people to send. Query and variables are kept as they are written, whether or not they are valid. */
export function linkTo({ query, variables }: LinkedQuery, page: string): string {
  const address = new URL(page);
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== '') parameters.set('variables', variables);
  address.hash = parameters.toString();
  return address.href;
}
