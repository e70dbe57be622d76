import type { ComposedDocument } from '../api/execute';
import { pageArguments, pageFields, pageParameters, type PageInfo, type PageVariables } from '../components/Pager';
import type { GraphModel } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { isSearchedByKind, typesArgument, type Hit, type TextVariables } from './hits';

export interface SearchAnswer {
  readonly search: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly edges: readonly Hit[] };
  /** How many hits each kind has, whichever kinds are shown. */
  readonly all?: { readonly totalCount: number; readonly groups: { readonly nodes: readonly { readonly key: { readonly type: string }; readonly count: number }[] } };
}

/** A page of all hits, and how many each kind has. */
export function searchDocument(model: GraphModel, kind: string | null): ComposedDocument<SearchAnswer, TextVariables & PageVariables> {
  const type = model.searchedType ?? '';
  const types = typesArgument(model, kind === null ? null : [kind]);
  const byKind = isSearchedByKind(model) ? ` all: search(text: $text, first: 1) { totalCount groups(by: [{type: VALUE}], order: [{count: DESC}], first: 100) { nodes { key { type } count } } }` : '';
  return {
    text: `query Search($text: String!, ${pageParameters}) { search(text: $text${types}, ${pageArguments}) { ${pageFields} edges { tier field text ranges node { ${labelSelection(model, type)} } } }${byKind} }`,
  };
}
