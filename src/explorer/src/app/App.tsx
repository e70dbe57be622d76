import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { Progress } from '../components/QueryState';
import { EvidenceProvider } from '../evidence/EvidenceProvider';
import { FindPage } from '../find/FindPage';
import { ModelProvider } from '../model/ModelProvider';
import { sharedTexts, useTexts } from '../text/texts';
import styles from './App.module.css';
import { Header } from './Header';
import { PreferencesProvider } from './PreferencesProvider';
import { useRoute, type Route } from './routes';
import { useScroll } from './useScroll';

// What a first visit does not show is loaded when it is opened.
const parts = {
  node: () => import('../node/NodePage'),
  network: () => import('../network/NetworkPage'),
  dashboards: () => import('../dashboards/DashboardsPage'),
};
const NodePage = lazy(async () => ({ default: (await parts.node()).NodePage }));
const NetworkPage = lazy(async () => ({ default: (await parts.network()).NetworkPage }));
const DashboardsPage = lazy(async () => ({ default: (await parts.dashboards()).DashboardsPage }));

/** Begins to load what an address shows, while the model is asked for. */
export function preload({ page }: Route): void {
  // Where it fails, opening it tries again and says so.
  if (page !== 'find') parts[page]().catch(() => undefined);
}

/** The whole page. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={client}>
        <Frame />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

function Frame() {
  const t = useTexts(sharedTexts);
  const route = useRoute();
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#content" onClick={skipToContent}>
        {t('app.skip')}
      </a>
      <ModelProvider>
        <EvidenceProvider>
          <Header route={route} />
          <Main route={route} />
        </EvidenceProvider>
      </ModelProvider>
    </div>
  );
}

function Main({ route }: { readonly route: Route }) {
  const frame = useScroll(route);
  return (
    <main ref={frame} id="content" tabIndex={-1} className={styles['main']}>
      <ErrorBoundary resetKey={`${route.page}/${route.id}`}>
        <Suspense fallback={<Progress />}>
          <Page route={route} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

// The fragment of the address is the place in the page, so the link must not change it.
function skipToContent(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'node':
      return route.id === null ? <FindPage route={route} /> : <NodePage key={route.id} id={route.id} route={route} />;
    case 'network':
      return <NetworkPage route={route} />;
    case 'dashboards':
      return <DashboardsPage route={route} />;
    case 'find':
      return <FindPage route={route} />;
  }
}
