import type { ComposedDocument } from '../api/execute';
import { codePointsOf, rangesOf, type CodePointRange } from '../components/codePoints';
import type { GraphModel, LabelledNode, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';

/** A node that was found: how, in which property and text, and which parts of the text matched. */
export interface Hit {
  readonly node: LabelledNode;
  readonly tier: string;
  readonly field: string;
  readonly text: string;
  readonly ranges: readonly CodePointRange[];
}

interface Nodes {
  readonly totalCount: number;
  readonly nodes: readonly LabelledNode[];
}

/** The answer of `suggestDocument`: hits, or of a model without search the nodes of each kind. */
export type SuggestAnswer = { readonly suggest?: { readonly edges: readonly Hit[] } } & { readonly [alias: `of_${string}`]: Nodes };

export interface TextVariables {
  readonly text: string;
}

/** What a text that is being typed may mean. Without `kinds` all are looked through. */
export function suggestDocument(model: GraphModel, kinds: readonly string[] | null, first: number): ComposedDocument<SuggestAnswer, TextVariables> {
  if (model.searchedType === null) return { text: `query Suggest($text: String!) { ${containing(model, kinds, first)} }` };
  const types = typesArgument(model, kinds);
  return {
    text: `query Suggest($text: String!) { suggest(text: $text${types}, first: ${first}) { edges { tier field text ranges node { ${labelSelection(model, model.searchedType)} } } } }`,
  };
}

/** The hits of an answer, in the order in which they are shown. */
export function hitsOf(answer: SuggestAnswer, model: GraphModel, text: string): readonly Hit[] {
  if (answer.suggest !== undefined) return answer.suggest.edges;
  const hits = containedKinds(model, null).flatMap(({ kind, field }) =>
    (answer[`of_${kind.name}`]?.nodes ?? []).map((node): Hit => {
      const value = String(node[`label_${kind.name}`] ?? node.id);
      const ranges = rangesOf(value, text.trim());
      return { node, field, text: value, ranges, tier: ranges[0]?.[0] === 0 ? (codePointsOf(value) === ranges[0][1] ? 'NAME' : 'BEGINNING') : 'CONTAINS' };
    }),
  );
  const rank = ['NAME', 'BEGINNING', 'CONTAINS'];
  return hits.sort((a, b) => rank.indexOf(a.tier) - rank.indexOf(b.tier) || a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
}

/** The argument that narrows a search to kinds; nothing where it cannot be narrowed. */
export function typesArgument(model: GraphModel, kinds: readonly string[] | null): string {
  const searched = model.interface(model.searchedType ?? '')?.kinds;
  const kept = searched === undefined ? [] : (kinds ?? []).filter((kind) => searched.includes(kind));
  return kept.length === 0 ? '' : `, types: [${kept.join(', ')}]`;
}

/** Whether the API can narrow a search to kinds and count its hits by kind. */
export function isSearchedByKind(model: GraphModel): boolean {
  return model.interface(model.searchedType ?? '') !== undefined;
}

/** The text property that names the nodes of a kind and can be filtered by; undefined if there is none. */
export function namingField(kind: ModelKind): string | undefined {
  return kind.labelFields.find((name) => kind.fields.some((f) => f.name === name && !f.isList && (f.sort === 'TEXT_IN_LANGUAGES' || f.type === 'String')));
}

function containedKinds(model: GraphModel, kinds: readonly string[] | null) {
  return model.kinds.flatMap((kind) => {
    const field = namingField(kind);
    return field === undefined || kind.role === 'CLAIM' || (kinds !== null && kinds.length > 0 && !kinds.includes(kind.name)) ? [] : [{ kind, field }];
  });
}

/** For a model without search: of each kind the nodes with the text in what names them. */
export function containing(model: GraphModel, kinds: readonly string[] | null, first: number): string {
  const parts = containedKinds(model, kinds).map(
    ({ kind, field }) =>
      `of_${kind.name}: ${kind.pluralField}(where: {${field}: {contains: $text, mode: INSENSITIVE}}, order: [{${field}: ASC}], first: ${first}) { totalCount nodes { ${labelSelection(model, kind.name)} } }`,
  );
  return parts.length === 0 ? '__typename' : parts.join(' ');
}
