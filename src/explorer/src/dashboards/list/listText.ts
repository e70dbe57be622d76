import { pageArguments, pageFields, pageParameters } from '../../components/Pager';
import { isComparatorEnum } from '../../model/figures';
import type { GraphModel, ModelField } from '../../model/GraphModel';
import type { ListRequest } from '../cards/Card';
import { connectionText } from './connectionText';

/** How many items a page of a list has. */
export const pageSize = 50;

const fieldsMax = 3;

/** The properties of a type that tell its nodes apart in a list: its dates and values of enums, those first that all of its kinds have a use for. */
export function listFields(type: string, model: GraphModel): readonly ModelField[] {
  const fields = model.kind(type)?.fields ?? model.interface(type)?.fields ?? [];
  const widest = model.interfaces.filter((other) => other.pluralField !== null).toSorted((a, b) => b.kinds.length - a.kinds.length)[0];
  const own = fields.filter((field) => field.sort === 'PROPERTY' && !field.isList && !widest?.fields.some((other) => other.name === field.name));
  const telling = own.filter((field) => (model.enum(field.type) !== undefined && !isComparatorEnum(model, field.type)) || field.type === 'Date' || field.type === 'DateTime');
  return telling.toSorted((a, b) => Number(b.isIndexed) - Number(a.isIndexed)).slice(0, fieldsMax);
}

/** The question for a page of a list: how many there are, and the nodes or edges. The connection is called `list`. */
export function listText(request: ListRequest, model: GraphModel): string {
  const connection = `list: ${connectionText(request, selectionOf(request, model), pageArguments)}`;
  const lines = request.sort === 'neighbours' ? `node(id: ${JSON.stringify(request.id)}) {\n    ... on ${request.of} {\n      ${connection}\n    }\n  }` : connection;
  return `query List(${pageParameters}) {\n  ${lines}\n}\n${model.labelFragment}`;
}

function selectionOf(request: ListRequest, model: GraphModel): string {
  const items =
    request.sort === 'edges'
      ? 'nodes { id from { ...NodeLabel } to { ...NodeLabel } validFrom validTo }'
      : `nodes { ...NodeLabel ${listFields(request.type, model).map((field) => field.name).join(' ')} }`;
  return `{\n    ${pageFields}\n    ${items}\n  }`;
}

/** The question for the names of the nodes that a key names. */
export function namesText(model: GraphModel): string {
  return `query Names($ids: [ID!]!) { nodes(ids: $ids) { ...NodeLabel } }\n${model.labelFragment}`;
}
