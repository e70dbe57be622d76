import type { ComposedDocument } from '../../api/execute';
import type { LabelledNode } from '../../model/GraphModel';
import type { FilterName, Filters } from '../filters/filters';
import type { Where } from '../where';
import type { ChartCard, Words } from './Card';

/** A card of the nodes of a type that have most of something: edges of a relationship, or partners. */
export interface TopCardParts {
  readonly id: string;
  readonly title: string;
  readonly counts: string;
  readonly countTitle: string;
  /** The root field of many, and the type of its nodes. */
  readonly field: string;
  readonly type: string;
  readonly nodeTitle: string;
  /** What is counted: the field of the node, and the type of what it leads to. */
  readonly counted: string;
  readonly countedType: string;
  readonly takes: readonly FilterName[];
  readonly takesTrees: readonly string[];
  readonly kindsTaken?: readonly string[];
  readonly where: (filters: Filters) => Where | null;
  readonly countedWhere: (filters: Filters) => Where | null;
  readonly document: ComposedDocument<unknown, unknown>;
  readonly kind?: string;
}

type TopNode = LabelledNode & Readonly<Record<string, unknown>>;

interface TopResult {
  readonly [field: string]: { readonly totalCount: number; readonly nodes: readonly TopNode[] };
}

/** How many nodes such a card shows. */
export const topMax = 10;

/** A card of nodes with most of something. Those without any are left out, as their list would be empty. */
export function topCard(parts: TopCardParts, words: Words): ChartCard {
  return {
    sort: 'chart',
    id: parts.id,
    title: parts.title,
    counts: parts.counts,
    countTitle: parts.countTitle,
    form: 'bars',
    keyTitles: [parts.nodeTitle],
    ...(parts.kind === undefined ? {} : { kind: parts.kind }),
    takes: parts.takes,
    takesTrees: parts.takesTrees,
    ...(parts.kindsTaken === undefined ? {} : { kindsTaken: parts.kindsTaken }),
    request: (filters) => ({ document: parts.document, variables: { where: parts.where(filters), counted: parts.countedWhere(filters) ?? {}, first: topMax } }),
    read: (result) => {
      const connection = (result as TopResult)[parts.field];
      const figures = (connection?.nodes ?? []).flatMap((node) => {
        const { totalCount } = node['counted'] as { totalCount: number };
        if (totalCount === 0) return [];
        return [{ key: [node.id], labels: [{ text: words.label(node), node }], count: totalCount, ...(parts.kind === undefined ? { kind: node.__typename } : {}) }];
      });
      // After one that has none, nobody has any.
      const leftOut = figures.length < topMax ? 0 : (connection?.totalCount ?? 0) - topMax;
      return { figures, total: null, overlaps: false, leftOut };
    },
    list: (key, filters) => ({
      sort: 'neighbours',
      of: parts.type,
      id: key[0] ?? '',
      field: parts.counted,
      type: parts.countedType,
      where: parts.countedWhere(filters),
    }),
    labelOf: () => [null],
  };
}
