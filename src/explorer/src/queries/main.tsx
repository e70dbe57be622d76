import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '../api/useGraph';
import { PreferencesProvider } from '../app/PreferencesProvider';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ModelProvider } from '../model/ModelProvider';
import '../styles/tokens.css';
import '../styles/base.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './graphiql.css';
import { QueriesPage } from './QueriesPage';
import './workers/monacoWorkers';

const root = document.getElementById('root');
if (root === null) throw new Error('queries.html has no element "root".');
createRoot(root).render(
  <StrictMode>
    <PreferencesProvider>
      <QueryClientProvider client={newQueryClient()}>
        <ErrorBoundary resetKey="queries">
          <ModelProvider>
            <QueriesPage />
          </ModelProvider>
        </ErrorBoundary>
      </QueryClientProvider>
    </PreferencesProvider>
  </StrictMode>,
);
