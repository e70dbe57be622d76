import type { Route } from '../app/routes';

/** Figures of the whole graph. */
export function DashboardsPage({ route }: { readonly route: Route }) {
  return <h1>{route.page}</h1>;
}
