import type { ComposedDocument } from '../api/execute';
import type { GraphModel, LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';

/** How many nodes of each kind there are, under `count_` and the kind. */
export type KindCounts = Readonly<Record<string, { readonly totalCount: number }>>;

export function countsDocument(model: GraphModel): ComposedDocument<KindCounts, Record<string, never>> {
  return { text: `query Kinds { ${model.kinds.map((kind) => `count_${kind.name}: ${kind.pluralField}(first: 1) { totalCount }`).join(' ')} }` };
}

/** A list of one kind by which its nodes can be compared: those with most of it are a good place to begin. */
export interface Leading {
  readonly kind: ModelKind;
  readonly list: ModelField;
}

export type LeadingAnswer = { readonly [alias: `most_${number}`]: { readonly nodes: readonly (LabelledNode & { readonly list: { readonly totalCount: number } })[] } };

const leadingMax = 2;

/** The lists by which kinds are compared: of the first kinds that walks pass, the list of what they meet in. */
export function leadingLists(model: GraphModel): readonly Leading[] {
  const paths = model.entityKinds.flatMap((kind) => {
    const lists = kind.fields.filter((field) => field.sort === 'RELATIONSHIP' && field.isList);
    const list = lists.find((field) => field.isPath) ?? (model.relationshipTypes.some((type) => type.isPath) ? undefined : lists[0]);
    return list === undefined ? [] : [{ kind, list }];
  });
  // Kinds that have partners are what a graph of them is about.
  const withPartners = paths.filter(({ kind }) => kind.fields.some((field) => field.sort === 'PARTNERS'));
  return (withPartners.length > 0 ? withPartners : paths).slice(0, leadingMax);
}

/** Of each list the three nodes with most items. */
export function leadingDocument(model: GraphModel): ComposedDocument<LeadingAnswer, Record<string, never>> | null {
  const parts = leadingLists(model).map(
    ({ kind, list }, at) =>
      `most_${at}: ${kind.pluralField}(first: 3, order: [{countOf: {${list.name}: {direction: DESC}}}]) { nodes { ${labelSelection(model, kind.name)} list: ${list.name}(first: 1) { totalCount } } }`,
  );
  return parts.length === 0 ? null : { text: `query Leading { ${parts.join(' ')} }` };
}
