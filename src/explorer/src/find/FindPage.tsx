import type { Route } from '../app/routes';
import { FindBox } from './FindBox';

/** The first page: a box to find something, and where to begin. */
export function FindPage({ route }: { readonly route: Route }) {
  return <FindBox key={route.page} />;
}
