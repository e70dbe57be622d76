import type { GraphModel, ModelKind } from '../../model/GraphModel';
import { formatNumber } from '../../text/format';
import { connectionText } from '../list/connectionText';
import { activeTrees, withinTrees, type Filters } from '../filters/filters';
import { filterTrees, treesOfType } from '../filters/filterTrees';
import { allOf, type Where } from '../where';
import type { Card, ChartCard, Figure, Words } from './Card';
import { sum, tallyCard, type TallyEntry } from './tallyCard';

/** Cards that any model has: how many nodes of each kind, and edges of each type. */
export function countCards(model: GraphModel, words: Words): readonly ChartCard[] {
  const cards = [kindsCard(model, words)];
  if (model.relationshipTypes.length > 0) cards.push(relationshipsCard(model, words));
  return cards;
}

/** Cards of a model whose facts have evidence. */
export function evidenceCards(model: GraphModel, words: Words): readonly Card[] {
  const cards: Card[] = [];
  const proved = model.kinds.flatMap((kind) => entriesOf(kind, 'EVIDENCE'));
  if (proved.length > 0) cards.push(evidenceCard(proved, model, words));
  const disputed = model.kinds.flatMap((kind) => entriesOf(kind, 'DISPUTED'));
  if (disputed.length > 0) cards.push(disputedCard(disputed, model, words));
  return cards;
}

function kindsCard(model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return tallyCard(
    {
      id: 'kinds',
      title: t('kinds.title'),
      counts: t(model.claimKind === undefined ? 'kinds.counts' : 'kinds.counts.sources'),
      countTitle: t('column.count'),
      keyTitles: [t('column.kind')],
      takes: ['kind'],
      takesTrees: filterTrees(model).map((tree) => tree.parameter),
      entries: (filters) => kept(model.kinds, model, filters).map((kind) => entryOf(kind, [kind.name], null, model, words)),
    },
    connectionText,
  );
}

function relationshipsCard(model: GraphModel, words: Words): ChartCard {
  const { t, names } = words;
  return tallyCard(
    {
      id: 'relationships',
      title: t('relationships.title'),
      counts: t('relationships.counts'),
      countTitle: t('column.count'),
      keyTitles: [t('column.type')],
      takes: [],
      takesTrees: [],
      entries: () =>
        model.relationshipTypes.map((type) => ({
          key: [type.name],
          labels: [{ text: names.relationshipType(type.name) }],
          list: () => ({ sort: 'edges', relationshipType: type.name }),
        })),
    },
    connectionText,
  );
}

interface KindEntry {
  readonly kind: ModelKind;
  readonly field: string;
}

function entriesOf(kind: ModelKind, sort: string): readonly KindEntry[] {
  const field = kind.fields.find((field) => field.sort === sort);
  return field === undefined ? [] : [{ kind, field: field.name }];
}

function evidenceCard(proved: readonly KindEntry[], model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return tallyCard(
    {
      id: 'evidence',
      title: t('evidence.title'),
      counts: t('evidence.counts'),
      countTitle: t('column.count'),
      keyTitles: [t('column.kind'), t('column.evidence')],
      series: ['with', 'without'],
      takes: ['kind'],
      takesTrees: filterTrees(model).map((tree) => tree.parameter),
      entries: (filters) =>
        keptEntries(proved, model, filters).flatMap(({ kind, field }) => [
          entryOf(kind, [kind.name, 'with'], { [field]: { some: {} } }, model, words, t('label.with')),
          { ...entryOf(kind, [kind.name, 'without'], { [field]: { none: {} } }, model, words, t('label.without')), isHollow: true },
        ]),
      note: (figures) => coverage(figures, words),
    },
    connectionText,
  );
}

function coverage(figures: readonly Figure[], words: Words): string | null {
  const total = sum(figures);
  if (total === 0) return null;
  const count = sum(figures.filter((figure) => figure.key[1] === 'with'));
  const share = new Intl.NumberFormat(words.language, { style: 'percent' }).format(count / total);
  return words.t('evidence.share', { share, count: formatNumber(count, words.language), total: formatNumber(total, words.language) });
}

function disputedCard(disputed: readonly KindEntry[], model: GraphModel, words: Words): ChartCard {
  const { t } = words;
  return tallyCard(
    {
      id: 'disputed',
      title: t('disputed.title'),
      counts: t('disputed.counts'),
      countTitle: t('column.count'),
      keyTitles: [t('column.kind')],
      takes: ['kind'],
      takesTrees: filterTrees(model).map((tree) => tree.parameter),
      entries: (filters) => keptEntries(disputed, model, filters).map(({ kind, field }) => entryOf(kind, [kind.name], { [field]: { some: {} } }, model, words)),
    },
    connectionText,
  );
}

function entryOf(kind: ModelKind, key: readonly string[], where: Where | null, model: GraphModel, words: Words, second?: string): TallyEntry {
  const label = { text: words.names.kind(kind.name) };
  return {
    key,
    labels: second === undefined ? [label] : [label, { text: second }],
    kind: kind.name,
    list: (filters) => ({ sort: 'nodes', field: kind.pluralField, type: kind.name, where: allOf(where, withinTrees(filters, model, kind.name)) }),
  };
}

// With a node of a tree, kinds that cannot lie in the tree are not counted.
function kept(kinds: readonly ModelKind[], model: GraphModel, filters: Filters): readonly ModelKind[] {
  const chosen = activeTrees(filters, model);
  return kinds.filter((kind) => (filters.kind === null || kind.name === filters.kind) && chosen.every((tree) => treesOfType(model, kind.name).includes(tree)));
}

function keptEntries(entries: readonly KindEntry[], model: GraphModel, filters: Filters): readonly KindEntry[] {
  const kinds = new Set(kept(entries.map((entry) => entry.kind), model, filters));
  return entries.filter((entry) => kinds.has(entry.kind));
}
