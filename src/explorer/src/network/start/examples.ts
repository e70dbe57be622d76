import type { ComposedDocument } from '../../api/execute';
import type { GraphModel, LabelledNode, ModelKind } from '../../model/GraphModel';
import { defaultTypes } from '../walks/steps';

/** For some kinds, the nodes with most relationships, under the kinds' names. */
export type ExamplesResult = Readonly<Record<string, { readonly nodes: readonly LabelledNode[] }>>;

const kindsMax = 3;

/** The kinds to take examples of: first those that have partners, then others that walks lead to. */
export function exampleKinds(model: GraphModel): readonly { readonly kind: ModelKind; readonly field: string }[] {
  const types = new Set(defaultTypes(model));
  const joined = model.entityKinds.flatMap((kind) => {
    const field = kind.fields.find((own) => own.sort === 'RELATIONSHIP' && own.isList && own.relationshipType !== null && types.has(own.relationshipType));
    return field === undefined ? [] : [{ kind, field: field.name }];
  });
  return [...joined.filter(({ kind }) => hasPartners(kind)), ...joined.filter(({ kind }) => !hasPartners(kind))].slice(0, kindsMax);
}

function hasPartners(kind: ModelKind): boolean {
  return kind.fields.some((field) => field.sort === 'PARTNERS');
}

/** Asks for the best joined nodes of these kinds; null for a model without relationships. */
export function examplesDocument(model: GraphModel): ComposedDocument<ExamplesResult, Record<string, never>> | null {
  const kinds = exampleKinds(model);
  if (kinds.length === 0) return null;
  const parts = kinds.map(({ kind, field }) => `${kind.name}: ${kind.pluralField}(first: 3, order: [{countOf: {${field}: {direction: DESC}}}]) { nodes { ...NodeLabel } }`);
  return { text: `query Examples { ${parts.join(' ')} }\n${model.labelFragment}` };
}
