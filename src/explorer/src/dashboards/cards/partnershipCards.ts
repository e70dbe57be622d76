import {
  AgreementsByYearDocument,
  DocumentsByYearDocument,
  PartnershipsByStageDocument,
  UniversitiesByAgreementsDocument,
  UniversitiesByPartnersDocument,
  ZonesByAgreementsDocument,
  ZonesByPartnersDocument,
  type TypedDocumentString,
} from '../../api/generated/graphql';
import { FiguresDocument } from '../../api/generated/graphql';
import { withFragment } from '../../api/fragments';
import type { ComposedDocument } from '../../api/execute';
import type { GraphModel } from '../../model/GraphModel';
import { inPeriod, ofKind, someOf, withinTrees, type FilterName, type Filters } from '../filters/filters';
import { treesOfType } from '../filters/filterTrees';
import { allOf, EnumValue, type Where } from '../where';
import type { Card, ChartCard, ObservationsCard, Words } from './Card';
import { languageOf, valueOf, yearOf } from './dimensions';
import { groupCard } from './groupCard';
import { itemsName } from './itemNames';
import { provinceCard } from './provinceCard';
import { topCard } from './topCard';

// These cards know the partnerships' model. Each appears only where the model has the kinds and fields that it needs.

const everything: readonly FilterName[] = ['kind', 'period'];
// Stages before this one are no partnership yet.
const agreedStages: readonly string[] = ['AGREED', 'ACTIVE', 'ENDED'];

/** The cards about partnerships and agreements. */
export function partnershipCards(model: GraphModel, words: Words): readonly Card[] {
  const has = hasFields(model);
  const cards: Card[] = [];
  if (has('Agreement', 'signedOn', 'status', 'parties')) cards.push(agreementsCard(model, words));
  if (has('Partnership', 'stage', 'startedOn', 'parties')) cards.push(partnershipsCard(model, words));
  if (has('Place', 'partners', 'locatedIn', 'partOf') && model.interface('Party') !== undefined) cards.push(provinceCard(model, words));
  if (has('Zone', 'partners', 'agreements')) {
    cards.push(partnersCard('Zone', ZonesByPartnersDocument, model, words), agreementsOfCard('Zone', ZonesByAgreementsDocument, model, words));
  }
  if (has('University', 'partners', 'agreements')) {
    cards.push(partnersCard('University', UniversitiesByPartnersDocument, model, words), agreementsOfCard('University', UniversitiesByAgreementsDocument, model, words));
  }
  return cards;
}

/** The cards about figures and documents. */
export function sourceCards(model: GraphModel, words: Words): readonly Card[] {
  const has = hasFields(model);
  const cards: Card[] = [];
  if (has('Observation', 'aspect', 'kind', 'value', 'comparator', 'unit', 'text', 'periodFrom', 'periodTo', 'about')) cards.push(figuresCard(model, words));
  if (has('Document', 'publishedAt', 'language')) cards.push(documentsCard(model, words));
  return cards;
}

/** The properties, as `Kind.field`, of which there is a card above, so that none is made of the model. */
export const coveredFields: ReadonlySet<string> = new Set(['Agreement.signedOn', 'Agreement.status', 'Partnership.stage', 'Document.publishedAt', 'Zone.agreements', 'University.agreements']);

function hasFields(model: GraphModel) {
  return (kind: string, ...fields: readonly string[]): boolean => {
    const found = model.kind(kind)?.fields.map((field) => field.name);
    return found !== undefined && fields.every((field) => found.includes(field));
  };
}

function composed(document: TypedDocumentString<unknown, never>, model: GraphModel): ComposedDocument<unknown, unknown> {
  return withFragment(document as TypedDocumentString<unknown, unknown>, 'NodeLabel', model.labelFragment);
}

// Filters by kind are of parties; other kinds have none of it.
function partyKinds(model: GraphModel): readonly string[] {
  return model.interface('Party')?.kinds ?? [];
}

function treesOf(type: string, model: GraphModel): readonly string[] {
  return treesOfType(model, type).map((tree) => tree.parameter);
}

function partyFilters(model: GraphModel, filters: Filters): Filters {
  return filters.kind === null || partyKinds(model).includes(filters.kind) ? filters : { ...filters, kind: null };
}

function agreementsCard(model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return groupCard(
    {
      id: 'agreements-by-year',
      title: t('agreements.title'),
      counts: t('agreements.counts'),
      countTitle: itemsName('Agreement', model, words),
      field: 'agreements',
      type: 'Agreement',
      kind: 'Agreement',
      dimensions: [yearOf('signedOn', words), valueOf({ name: 'status', type: 'AgreementStatus' }, model, words)],
      takes: everything,
      takesTrees: treesOf('Party', model),
      kindsTaken: partyKinds(model),
      where: (filters) => allOf(someOf('parties', 'Party', partyFilters(model, filters), model), inPeriod(filters, 'signedOn')),
      document: composed(AgreementsByYearDocument, model),
    },
    words,
  );
}

function partnershipsCard(model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return groupCard(
    {
      id: 'partnerships-by-stage',
      title: t('partnerships.title'),
      counts: t('partnerships.counts'),
      countTitle: itemsName('Partnership', model, words),
      field: 'partnerships',
      type: 'Partnership',
      kind: 'Partnership',
      dimensions: [valueOf({ name: 'stage', type: 'Stage' }, model, words)],
      takes: everything,
      takesTrees: treesOf('Party', model),
      kindsTaken: partyKinds(model),
      where: (filters) => allOf(someOf('parties', 'Party', partyFilters(model, filters), model), inPeriod(filters, 'startedOn')),
      document: composed(PartnershipsByStageDocument, model),
      isHollow: ([stage]) => stage === null || stage === undefined || !agreedStages.includes(stage),
    },
    words,
  );
}

const notGroups: Where = { type: { neq: new EnumValue('Group') } };

function partnersCard(kind: 'Zone' | 'University', document: TypedDocumentString<unknown, never>, model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  const items = itemsName(kind, model, words);
  return topCard(
    {
      id: `${kind.toLowerCase()}-partners`,
      title: t('partners.title', { items }),
      counts: t('partners.counts'),
      countTitle: t('partners.count'),
      field: model.kind(kind)?.pluralField ?? '',
      type: kind,
      kind,
      nodeTitle: words.names.kind(kind),
      counted: 'partners',
      countedType: 'Party',
      takes: ['kind'],
      takesTrees: treesOf(kind, model),
      kindsTaken: partyKinds(model),
      where: (filters) => withinTrees(filters, model, kind),
      countedWhere: (filters) => allOf(notGroups, ofKind(partyFilters(model, filters))),
      document: composed(document, model),
    },
    words,
  );
}

function agreementsOfCard(kind: 'Zone' | 'University', document: TypedDocumentString<unknown, never>, model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return topCard(
    {
      id: `${kind.toLowerCase()}-agreements`,
      title: t('topAgreements.title', { items: itemsName(kind, model, words) }),
      counts: t('topAgreements.counts'),
      countTitle: t('topAgreements.count'),
      field: model.kind(kind)?.pluralField ?? '',
      type: kind,
      kind,
      nodeTitle: words.names.kind(kind),
      counted: 'agreements',
      countedType: 'Agreement',
      takes: ['period'],
      takesTrees: treesOf(kind, model),
      where: (filters) => withinTrees(filters, model, kind),
      countedWhere: (filters) => inPeriod(filters, 'signedOn'),
      document: composed(document, model),
    },
    words,
  );
}

function documentsCard(model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return groupCard(
    {
      id: 'documents-by-year',
      title: t('documents.title'),
      counts: t('documents.counts'),
      countTitle: itemsName('Document', model, words),
      field: 'documents',
      type: 'Document',
      kind: 'Document',
      dimensions: [yearOf('publishedAt', words), languageOf('language', model, words)],
      takes: ['period'],
      takesTrees: [],
      where: (filters) => inPeriod(filters, 'publishedAt'),
      document: composed(DocumentsByYearDocument, model),
    },
    words,
  );
}

// What figures are about.
function subjectOf(model: GraphModel): string {
  return model.kind('Observation')?.fields.find((field) => field.name === 'about')?.type ?? '';
}

function figuresCard(model: GraphModel, words: Words): ObservationsCard {
  return {
    sort: 'observations',
    id: 'figures',
    title: words.t('figures.title'),
    counts: words.t('figures.counts'),
    takes: everything,
    takesTrees: treesOf(subjectOf(model), model),
    isWide: true,
    request: (filters) => ({ document: composed(FiguresDocument, model), variables: { where: figuresWhere(filters, model), first: figuresMax } }),
  };
}

/** How many figures the card lists. */
export const figuresMax = 100;

/** Numbers, and what stands for a number where the source gives none. */
export function figuresWhere(filters: Filters, model: GraphModel): Where | null {
  const period = allOf(inPeriod(filters, 'periodTo')) === null ? null : { or: [inPeriod(filters, 'periodTo') ?? {}, inPeriod(filters, 'periodFrom') ?? {}] };
  return allOf({ or: [{ aspect: { eq: new EnumValue('FIGURE') } }, { value: { isNull: false } }] }, someOf('about', subjectOf(model), filters, model), period);
}

