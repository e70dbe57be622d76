import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphModel } from '../../model/GraphModel';
import { modelNames } from '../../model/modelNames';
import { filmModel, filmSchema, partnershipModel, partnershipSchema, treesModel, treesSchema } from '../../model/toldModels';
import { treeName } from '../../model/trees';
import { translator } from '../../text/texts';
import { noFilters, withinTrees, type Filters } from '../filters/filters';
import { filterTrees, insideDocument, rootsDocument } from '../filters/filterTrees';
import { listText, namesText } from '../list/listText';
import { dashboardTexts } from '../text';
import type { Card, Words } from './Card';
import { fieldCardOf, fieldCards, kindCards } from './fieldCards';
import { countCards, evidenceCards } from './modelCards';
import { coveredFields, partnershipCards, sourceCards } from './partnershipCards';
import { treeCards, treeCardsOf } from './treeCards';

const words: Words = { t: translator(dashboardTexts, 'en'), names: modelNames('en'), label: (node) => node.id, language: 'en' };
const none: ReadonlySet<string> = new Set();

function everyKind(model: GraphModel): ReadonlyMap<string, number> {
  return new Map(model.kinds.map((kind, i) => [kind.name, 100 - i]));
}

function allCards(model: GraphModel): readonly Card[] {
  return [
    ...partnershipCards(model, words),
    ...sourceCards(model, words),
    ...evidenceCards(model, words),
    ...countCards(model, words),
    ...fieldCards(model, words, everyKind(model), none),
    ...model.kinds.flatMap((kind) => kindCards(kind.name, model, words, none)),
  ];
}

const models = [
  { name: 'partnerships', model: partnershipModel, schema: buildSchema(partnershipSchema) },
  { name: 'films', model: filmModel, schema: buildSchema(filmSchema) },
  { name: 'trees', model: treesModel, schema: buildSchema(treesSchema) },
];

describe.each(models)('of a model of $name', ({ model, schema }) => {
  const within = Object.fromEntries(filterTrees(model).map((tree) => [tree.parameter, 'a "b"']));
  const filtered: readonly Filters[] = [noFilters, { within, kind: model.kinds[0]?.name ?? null, from: '2010', to: '2020' }];
  const errorsOf = (text: string) => validate(schema, parse(text)).map((error) => `${error.message}\n${text}`);

  it.each(allCards(model).map((card) => ({ card, id: card.id })))('$id asks what the API understands', ({ card }) => {
    for (const filters of filtered) expect(errorsOf(card.request(filters).document.text)).toEqual([]);
  });

  it.each(allCards(model).flatMap((card) => (card.sort === 'chart' ? [{ card, id: card.id }] : [])))('$id opens lists that the API understands', ({ card }) => {
    for (const filters of filtered) {
      for (const key of keysOf(card, model)) {
        const list = card.list(key, filters);
        if (list !== null) expect(errorsOf(listText(list, model))).toEqual([]);
      }
    }
  });

  it('asks for names and the trees as the API understands', () => {
    expect(errorsOf(namesText(model))).toEqual([]);
    for (const tree of filterTrees(model)) {
      expect(errorsOf(rootsDocument(tree, model, 'place:a').text)).toEqual([]);
      expect(errorsOf(insideDocument(tree, model).text)).toEqual([]);
    }
  });

  it('finds the card that an address names', () => {
    for (const card of fieldCards(model, words, everyKind(model), none)) expect(fieldCardOf(card.id, model, words)?.title).toBe(card.title);
    expect(fieldCardOf('values-Nothing.kind', model, words)).toBeNull();
    // A field that there is, and of which no such figures can be made.
    for (const id of ['years-Zone.kind', 'top-Zone.nameEn', 'values-Film.title', 'top-Place.nameEn']) expect(fieldCardOf(id, model, words)).toBeNull();
  });
});

// Keys as figures have them: values that are there, and missing ones.
function keysOf(card: Card, model: GraphModel): readonly (readonly (string | null)[])[] {
  if (card.sort !== 'chart') return [];
  const type = /-(\w+)\./.exec(card.id)?.[1] ?? '';
  const kind = model.interface(type)?.kinds[0] ?? type;
  const size = card.keyTitles.length;
  const missing = Array.from({ length: size }, (_, i) => (i === 0 && size === 2 && card.form === 'bars' ? (kind || (model.kinds[0]?.name ?? null)) : null));
  return card.form === 'columns' ? [missing, ['2020', ...missing.slice(1)]] : [missing];
}

describe('cards by rule', () => {
  it('are few, and about interfaces where these declare the field', () => {
    const ids = fieldCards(partnershipModel, words, everyKind(partnershipModel), coveredFields).map((card) => card.id);
    expect(ids.length).toBeLessThanOrEqual(15);
    expect(ids).toContain('values-Work.status');
    expect(ids).toContain('top-Party.agreements');
    expect(ids).not.toContain('values-Agreement.status');
  });

  it('leave out kinds without nodes', () => {
    const ids = fieldCards(partnershipModel, words, new Map([['Zone', 3]]), none).map((card) => card.id);
    expect(ids).toEqual(['values-Zone.kind', 'tree-Party.locatedIn-PROVINCE', 'top-Party.agreements']);
  });

  it('make of films what there is to say of them', () => {
    expect(partnershipCards(filmModel, words)).toEqual([]);
    expect(evidenceCards(filmModel, words)).toEqual([]);
    expect(fieldCards(filmModel, words, everyKind(filmModel), none).map((card) => card.title)).toEqual([
      'Films by genre',
      'Films by year: released',
      'Films with most actors',
      'Actors with most films',
    ]);
  });
});

describe('trees', () => {
  it('are named by what is in them, and stand in addresses by it', () => {
    expect(filterTrees(treesModel).map(({ tree, parameter }) => [treeName(tree, treesModel, words.names), parameter])).toEqual([
      ['Place', 'place'],
      ['Building · Room · Shelf', 'building'],
      ['Tag class', 'tagClass'],
    ]);
    expect(filterTrees(filmModel)).toEqual([]);
  });

  it('each narrow what can lie in them, by the filter of their own', () => {
    const within = { place: 'country:1', building: 'room:1', tagClass: 'class:1' };
    const where = (type: string) => withinTrees({ ...noFilters, within }, treesModel, type);
    expect(where('Book')).toEqual({ and: [{ within: { id: 'country:1' } }, { kept: { id: 'room:1' } }] });
    expect(where('Post')).toEqual({ within: { id: 'class:1' } });
    // Nodes of all kinds lie in two trees of one filter, so they have that of the third alone.
    expect(where('Node')).toEqual({ kept: { id: 'room:1' } });
  });

  it('have a card each of the type with most nodes, and all of one kind', () => {
    expect(treeCards(treesModel, words, everyKind(treesModel)).map((card) => [card.id, card.title])).toEqual([
      ['tree-Organisation.basedIn-Country', 'Organisations by country: based in'],
      ['tree-Book.shelf-LARGE', 'Books by large: shelf'],
    ]);
    expect(treeCardsOf('Book', treesModel, words).map((card) => card.id)).toEqual([
      'tree-Book.shelf-LARGE',
      'tree-Book.shelf-SMALL',
      'tree-Book.printedIn-Country',
      'tree-Book.printedIn-City',
    ]);
    expect(treeCardsOf('City', treesModel, words).map((card) => card.id)).toEqual(['tree-City-Continent', 'tree-City-Country']);
    expect(treeCardsOf('Zone', partnershipModel, words).map((card) => card.title)).toEqual(['Zones by province: located in', 'Zones by city: located in', 'Zones by county: located in']);
  });

  it('of which a node without an ancestor stands apart', () => {
    const card = fieldCardOf('tree-Person.livesIn-Country', treesModel, words);
    const reading = card?.read({
      people: {
        totalCount: 3,
        groups: { totalCount: 2, overlaps: false, nodes: [{ key: { livesIn: { ancestor: { __typename: 'Country', id: 'country:1' } } }, count: 2 }, { key: { livesIn: null }, count: 1 }] },
      },
    });
    expect(reading?.figures.map((figure) => [figure.key[0], figure.labels[0]?.text, figure.count])).toEqual([['country:1', 'country:1', 2], [null, 'not stated', 1]]);
    expect(fieldCardOf('tree-Person.livesIn-Planet', treesModel, words)).toBeNull();
  });
});

function listOf(id: string, key: readonly (string | null)[]) {
  const card = partnershipCards(partnershipModel, words).find((other) => other.id === id);
  return card?.sort === 'chart' ? card.list(key, noFilters) : undefined;
}

describe('reading', () => {
  it('keeps what is missing apart, at the end', () => {
    const card = partnershipCards(partnershipModel, words).find((card) => card.id === 'agreements-by-year');
    if (card?.sort !== 'chart') throw new Error('There is no such card.');
    const reading = card.read({
      agreements: {
        totalCount: 6,
        groups: {
          totalCount: 3,
          overlaps: false,
          nodes: [
            { key: { signedOn: null, status: 'REACHED' }, count: 3 },
            { key: { signedOn: '2020', status: 'SIGNED' }, count: 2 },
            { key: { signedOn: '2019', status: null }, count: 1 },
          ],
        },
      },
    });
    expect(reading.figures.map((figure) => [figure.labels.map((label) => label.text), figure.count])).toEqual([
      [['2019', 'not stated'], 1],
      [['2020', 'Signed'], 2],
      [['undated', 'Reached'], 3],
    ]);
    expect(reading.total).toBe(6);
  });

  it('opens no list of a value that there is not', () => {
    expect(listOf('agreements-by-year', ['2020', 'NOPE'])).toBeNull();
    expect(listOf('agreements-by-year', ['20x0', 'SIGNED'])).toBeNull();
    expect(listOf('agreements-by-year', ['2020', 'SIGNED'])).not.toBeNull();
    expect(listOf('partnerships-by-stage', [null])).not.toBeNull();
  });

  it('draws who is sought hollow, who works together not', () => {
    const card = partnershipCards(partnershipModel, words).find((card) => card.id === 'partnerships-by-stage');
    if (card?.sort !== 'chart') throw new Error('There is no such card.');
    const nodes = ['SEEKING', 'ACTIVE', null].map((stage) => ({ key: { stage }, count: 1 }));
    const reading = card.read({ partnerships: { totalCount: 3, groups: { totalCount: 3, overlaps: false, nodes } } });
    expect(reading.figures.map((figure) => [figure.key[0], figure.isHollow === true])).toEqual([
      ['SEEKING', true],
      ['ACTIVE', false],
      [null, true],
    ]);
  });

  it('puts the greatest bar first and keeps its parts together', () => {
    const card = evidenceCards(partnershipModel, words)[0];
    if (card?.sort !== 'chart') throw new Error('There is no such card.');
    const reading = card.read({ Zone__with: { totalCount: 1 }, Zone__without: { totalCount: 2 }, Place__with: { totalCount: 9 }, Place__without: { totalCount: 0 } });
    expect(reading.figures.map((figure) => figure.key)).toEqual([['Place', 'with'], ['Zone', 'with'], ['Zone', 'without']]);
    expect(reading.note).toBe('83% have evidence: 10 of 12.');
  });
});
