import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, preload } from './app/App';
import { parseRoute } from './app/routes';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root".');
preload(parseRoute(location.hash));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
