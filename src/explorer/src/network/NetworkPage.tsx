import type { Route } from '../app/routes';
import { NetworkView } from './NetworkView';
import { StartPage } from './start/StartPage';
import { withAsk } from './state/state';
import { useNetworkState } from './state/useNetworkState';

/** A part of the network, drawn; where nothing is asked for, the ways to begin. */
export function NetworkPage({ route }: { readonly route: Route }) {
  const history = useNetworkState(route);
  if (history.state.asks.length === 0) return <StartPage from={route.parameters.get('from')} onAsk={(ask) => history.change((state) => withAsk(state, ask))} />;
  return <NetworkView history={history} />;
}
