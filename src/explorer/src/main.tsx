import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ModelDocument } from './api/generated/graphql';
import { askEarly, newQueryClient } from './api/useGraph';
import { App, preload } from './app/App';
import { parseRoute } from './app/routes';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root".');
// Every view waits for the model, which can be on its way before anything is drawn.
const client = newQueryClient();
askEarly(client, ModelDocument, {});
preload(parseRoute(location.hash));
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
