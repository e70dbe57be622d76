import type { Route } from '../app/routes';

/** Everything that the graph says of a node. */
export function NodePage({ id }: { readonly id: string; readonly route: Route }) {
  return <h1>{id}</h1>;
}
