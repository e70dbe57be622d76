import type { ListRequest } from '../cards/Card';
import { EnumValue, literal, type WhereValue } from '../where';

/** The connection that a list is read from, with a selection: `agreements(where: {…}) { totalCount }`. `page` are the arguments of a page. */
export function connectionText(request: ListRequest, selection: string, page = ''): string {
  if (request.sort === 'edges') return `relationships${argumentsText({ type: new EnumValue(request.relationshipType) }, page)} ${selection}`;
  const condition: Record<string, WhereValue> = request.where === null ? {} : { where: request.where };
  return `${request.field}${argumentsText(condition, page)} ${selection}`;
}

function argumentsText(values: Readonly<Record<string, WhereValue>>, page: string): string {
  const all = [...Object.entries(values).map(([name, value]) => `${name}: ${literal(value)}`), ...(page === '' ? [] : [page])];
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}
