import type { ComposedDocument } from '../api/execute';
import { pageArguments, pageFields, pageParameters, type PageInfo, type PageVariables } from '../components/Pager';
import type { GraphModel, LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { namingField } from './hits';

const columnsMax = 5;

/** Where a list is sorted: by a property, or by `name`, whatever property that is. */
export interface ListOrder {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

export const nameKey = '#name';

export interface KindListAnswer {
  readonly list: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly nodes: readonly (LabelledNode & Readonly<Record<string, unknown>>)[] };
}

export interface KindListVariables extends PageVariables {
  readonly text?: string;
}

/** The properties that a list of a kind shows beside the name: its own before those that other kinds have too, the required ones first. */
export function columnsOf(model: GraphModel, kind: ModelKind): readonly ModelField[] {
  const naming = new Set(kind.fields.filter((field) => kind.labelFields.includes(field.name)).flatMap((field) => [field.name, ...field.derivedFrom]));
  const shared = new Set(kind.interfaces.flatMap((name) => model.interface(name)?.fields.map((field) => field.name) ?? []));
  const properties = kind.fields.filter((field) => field.sort === 'PROPERTY' && !field.isList && !naming.has(field.name));
  const period = new Set([kind.validFrom, kind.validTo]);
  const own = properties.filter((field) => !shared.has(field.name));
  const others = properties.filter((field) => shared.has(field.name) && (period.has(field.name) || model.enum(field.type) !== undefined));
  return [...own, ...others].slice(0, columnsMax);
}

/** A page of the nodes of a kind, in an order of the server, with a text in their names if one is given. */
export function kindListDocument(model: GraphModel, kind: ModelKind, order: ListOrder | null, isFiltered: boolean): ComposedDocument<KindListAnswer, KindListVariables> {
  const naming = namingField(kind);
  const key = order?.key === nameKey ? naming : order?.key;
  const parts = [
    pageArguments,
    ...(isFiltered && naming !== undefined ? [`where: {${naming}: {contains: $text, mode: INSENSITIVE}}`] : []),
    ...(order === null || key === undefined ? [] : [`order: [{${key}: ${order.direction === 'ascending' ? 'ASC' : 'DESC'}}]`]),
  ];
  const parameters = isFiltered && naming !== undefined ? `$text: String, ${pageParameters}` : pageParameters;
  const columns = columnsOf(model, kind).map((field) => field.name).join(' ');
  return { text: `query List(${parameters}) { list: ${kind.pluralField}(${parts.join(', ')}) { ${pageFields} nodes { ${labelSelection(model, kind.name)} ${columns} } } }` };
}

/** The order that an address names, if the kind has the property. */
export function orderOf(parameters: URLSearchParams, columns: readonly ModelField[]): ListOrder | null {
  const key = parameters.get('sort');
  if (key === null || (key !== nameKey && !columns.some((field) => field.name === key))) return null;
  return { key, direction: parameters.get('direction') === 'descending' ? 'descending' : 'ascending' };
}
