import { useSyncExternalStore } from 'react';

/** The pages. GraphiQL is a document of its own, `queries.html`. */
export type PageName = 'find' | 'node' | 'network' | 'dashboards';

/**
 * Where the reader is: a page, the id of a node where it has one, and parameters. All of it stands in the fragment of the
 * address, `#/node/zone:kelan?day=2020`, so the server serves one address and a proxy may put any prefix before it.
 */
export interface Route {
  readonly page: PageName;
  readonly id: string | null;
  readonly parameters: URLSearchParams;
}

const pages: readonly PageName[] = ['find', 'node', 'network', 'dashboards'];

/** The address of a place, for links. Parameters that are empty or null are left out. */
export function href(page: PageName, id?: string | null, parameters?: Readonly<Record<string, string | null | undefined>>): string {
  const kept = Object.entries(parameters ?? {}).flatMap(([key, value]) => (value === null || value === undefined || value === '' ? [] : [[key, value]]));
  const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
  if (page === 'find' && query === '') return '#/';
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${query}`;
}

/** Reads the fragment of an address. Whatever is unknown is the page to find. */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = split(fragment.replace(/^#/, ''));
  const [, name = '', id = ''] = path.split('/');
  const page = pages.find((p) => p === name) ?? 'find';
  return { page, id: id === '' ? null : decode(id), parameters: new URLSearchParams(query) };
}

function split(text: string): [string, string] {
  const at = text.indexOf('?');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes to an address that `href` made. `replace` makes no step for the browser's back button. */
export function navigate(address: string, options: { readonly replace?: boolean } = {}): void {
  if (address === location.hash || (address === '#/' && location.hash === '')) return;
  if (options.replace) history.replaceState(history.state, '', address);
  else history.pushState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

let parsed: { fragment: string; route: Route } = { fragment: '\0', route: parseRoute('') };

function currentRoute(): Route {
  const fragment = location.hash;
  if (parsed.fragment !== fragment) parsed = { fragment, route: parseRoute(fragment) };
  return parsed.route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The place that the address names; renders again when it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}
