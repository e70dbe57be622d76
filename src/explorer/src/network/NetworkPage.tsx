import type { Route } from '../app/routes';

/** A part of the network, drawn. */
export function NetworkPage({ route }: { readonly route: Route }) {
  return <h1>{route.page}</h1>;
}
