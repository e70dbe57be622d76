import type { ListRequest } from '../cards/Card';
import { EnumValue, literal, type WhereValue } from '../where';

/** The connection that a list is read from, with a selection: `agreements(where: {…}) { totalCount }`. */
export function connectionText(request: ListRequest, selection: string, page: Readonly<Record<string, string>> = {}): string {
  if (request.sort === 'edges') return `relationships${argumentsText({ type: new EnumValue(request.relationshipType) }, page)} ${selection}`;
  const condition: Record<string, WhereValue> = request.where === null ? {} : { where: request.where };
  return `${request.field}${argumentsText(condition, page)} ${selection}`;
}

function argumentsText(values: Readonly<Record<string, WhereValue>>, page: Readonly<Record<string, string>>): string {
  const all = [...Object.entries(values).map(([name, value]) => `${name}: ${literal(value)}`), ...Object.entries(page).map(([name, text]) => `${name}: ${text}`)];
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}
