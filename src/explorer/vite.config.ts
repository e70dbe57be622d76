import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The server that `npm run dev` asks.
const server = process.env['KG_SERVER'] ?? 'http://localhost:5000';

export default defineConfig({
  plugins: [react()],
  // Relative addresses: the page works wherever it is served, also behind a prefix.
  base: './',
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The strict Content-Security-Policy has no data: for scripts and styles, so nothing is inlined.
    assetsInlineLimit: 0,
    rollupOptions: { input: { index: 'index.html', queries: 'queries.html' } },
  },
  worker: { format: 'es' },
  // Tests read what the server's own tests say of its API.
  server: { fs: { allow: ['../..'] }, proxy: { '/graphql': server, '/reconcile': server, '/healthz': server } },
  // Of a busy machine, where a click in jsdom can take seconds.
  test: { environment: 'jsdom', testTimeout: 30_000, include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
