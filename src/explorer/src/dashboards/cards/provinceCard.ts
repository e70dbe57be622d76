import { PartnersByProvinceDocument, type PartnersByProvinceQuery, type TypedDocumentString } from '../../api/generated/graphql';
import { withFragment } from '../../api/fragments';
import type { GraphModel, LabelledNode } from '../../model/GraphModel';
import { ofKind, withinTrees, type Filters } from '../filters/filters';
import { treesOfType } from '../filters/filterTrees';
import { allOf, EnumValue, type Where } from '../where';
import type { ChartCard, Figure, Reading, Words } from './Card';

const place: Where = { type: { eq: new EnumValue('Place') } };
// Both are keys of groups: what has a value in common with itself has a value.
const locatedInProvince: Where = { locatedIn: { onPlace: { ancestor: new EnumValue('PROVINCE') } } };
const ownProvince: Where = { onPlace: { ancestor: new EnumValue('PROVINCE') } };

/** Parties with partners by province. Places are their own province's; others are where they are located. */
export function provinceCard(model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  const document = withFragment(PartnersByProvinceDocument as unknown as TypedDocumentString<unknown, unknown>, 'NodeLabel', model.labelFragment);
  return {
    sort: 'chart',
    id: 'partners-by-province',
    title: t('province.title'),
    counts: t('province.counts'),
    countTitle: t('partners.count'),
    form: 'bars',
    keyTitles: [t('province.key')],
    kind: 'Place',
    takes: ['kind'],
    takesTrees: treesOfType(model, 'Party').map((tree) => tree.parameter),
    kindsTaken: model.interface('Party')?.kinds ?? [],
    request: (filters) => ({
      document,
      variables: { located: allOf(partners(model, filters), { not: place }), places: allOf(partners(model, filters), place) },
    }),
    read: (result) => readProvinces(result as PartnersByProvinceQuery, words),
    list: ([province], filters) => ({
      sort: 'nodes',
      field: 'parties',
      type: 'Party',
      where: allOf(partners(model, filters), inProvince(province ?? null)),
    }),
    labelOf: ([province]) => [province === null || province === undefined ? { text: t('label.missing'), isMissing: true } : null],
  };
}

// Filters by kind are of parties; other kinds have no partners.
function partners(model: GraphModel, filters: Filters): Where | null {
  const isParty = filters.kind === null || (model.interface('Party')?.kinds.includes(filters.kind) ?? false);
  return allOf({ partners: { count: { gte: 1 } } }, { type: { neq: new EnumValue('Group') } }, withinTrees(filters, model, 'Party'), isParty ? ofKind(filters) : null);
}

function inProvince(province: string | null): Where {
  if (province === null) {
    return {
      or: [
        { and: [{ not: place }, { not: { common: [locatedInProvince, locatedInProvince] } }] },
        { and: [place, { not: { common: [ownProvince, ownProvince] } }] },
      ],
    };
  }
  const within: Where = { within: { id: province } };
  return { or: [{ and: [{ not: place }, { locatedIn: { some: { and: [place, within] } } }] }, { and: [place, within] }] };
}

function readProvinces(result: PartnersByProvinceQuery, words: Words): Reading {
  const provinces = new Map<string | null, { node: LabelledNode | null; count: number }>();
  const add = (node: LabelledNode | null, count: number) => {
    const key = node?.id ?? null;
    provinces.set(key, { node, count: count + (provinces.get(key)?.count ?? 0) });
  };
  for (const { key, count } of result.located.groups.nodes) add(key.locatedIn.onPlace?.ancestor ?? null, count);
  for (const { key, count } of result.places.groups.nodes) add(key.onPlace?.ancestor ?? null, count);
  const figures = [...provinces.values()].map(({ node, count }) => figureOf(node, count, words));
  return {
    figures: figures.toSorted((a, b) => Number(a.key[0] === null) - Number(b.key[0] === null) || b.count - a.count),
    total: result.located.totalCount + result.places.totalCount,
    overlaps: result.located.groups.overlaps,
    leftOut: Math.max(0, result.located.groups.totalCount - result.located.groups.nodes.length),
  };
}

function figureOf(node: LabelledNode | null, count: number, words: Words): Figure {
  if (node === null) return { key: [null], labels: [{ text: words.t('label.missing'), isMissing: true }], count, isHollow: true };
  return { key: [node.id], labels: [{ text: words.label(node), node }], count };
}
