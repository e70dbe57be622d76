import type { Environment } from 'monaco-editor';

// Files of our own rather than graphiql/setup-workers: those write to the console.
const environment: Environment = {
  getWorker(_, label) {
    if (label === 'graphql') return new Worker(new URL('./graphql.worker.ts', import.meta.url), { type: 'module' });
    if (label === 'json') return new Worker(new URL('./json.worker.ts', import.meta.url), { type: 'module' });
    return new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' });
  },
};

Object.assign(globalThis, { MonacoEnvironment: environment });
