import { href, type Route } from '../app/routes';
import { firstPage, type PageAt } from '../components/Pager';

/** The page that an address names. */
export function pageOf(parameters: URLSearchParams): PageAt {
  const skipped = Number(parameters.get('skipped') ?? 0);
  const at = { after: parameters.get('after'), before: parameters.get('before'), skipped: Number.isSafeInteger(skipped) && skipped > 0 ? skipped : 0 };
  return at.after === null && at.before === null ? firstPage : at;
}

/** The address of another page, order or filter of the same list. */
export function addressWith(route: Route, changed: Readonly<Record<string, string | null>>, at: PageAt = firstPage): string {
  const kept = Object.fromEntries(route.parameters);
  return href('find', null, { ...kept, ...changed, after: at.after, before: at.before, skipped: at.skipped === 0 ? null : String(at.skipped) });
}
