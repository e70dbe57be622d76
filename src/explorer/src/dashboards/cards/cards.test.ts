import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphModel } from '../../model/GraphModel';
import { modelNames } from '../../model/modelNames';
import { filmModel, filmSchema, partnershipModel, partnershipSchema, treesModel, treesSchema } from '../../model/toldModels';
import { translator } from '../../text/texts';
import { noFilters, type Filters } from '../filters/filters';
import { insideDocument, placeTree, rootsDocument } from '../filters/placeTree';
import { listText, namesText } from '../list/listText';
import { dashboardTexts } from '../text';
import type { Card, Words } from './Card';
import { fieldCardOf, fieldCards, kindCards } from './fieldCards';
import { countCards, evidenceCards } from './modelCards';
import { coveredFields, partnershipCards, sourceCards } from './partnershipCards';

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
  const filtered: readonly Filters[] = [noFilters, { place: 'a "b"', kind: model.kinds[0]?.name ?? null, from: '2010', to: '2020' }];
  const errorsOf = (text: string) => validate(schema, parse(text)).map((error) => `${error.message}\n${text}`);
  // A filter by place is offered only where there is a tree.
  const offered = placeTree(model) === null ? filtered.map((filters) => ({ ...filters, place: null })) : filtered;

  it.each(allCards(model).map((card) => ({ card, id: card.id })))('$id asks what the API understands', ({ card }) => {
    for (const filters of offered) expect(errorsOf(card.request(filters).document.text)).toEqual([]);
  });

  it.each(allCards(model).flatMap((card) => (card.sort === 'chart' ? [{ card, id: card.id }] : [])))('$id opens lists that the API understands', ({ card }) => {
    for (const filters of offered) {
      for (const key of keysOf(card, model)) {
        const list = card.list(key, filters);
        if (list !== null) expect(errorsOf(listText(list, model))).toEqual([]);
      }
    }
  });

  it('asks for names and the tree as the API understands', () => {
    const tree = placeTree(model);
    expect(errorsOf(namesText(model))).toEqual([]);
    if (tree === null) return;
    expect(errorsOf(rootsDocument(tree, model, 'place:a').text)).toEqual([]);
    expect(errorsOf(insideDocument(tree, model).text)).toEqual([]);
  });

  it('finds the card that an address names', () => {
    for (const card of fieldCards(model, words, everyKind(model), none)) expect(fieldCardOf(card.id, model, words)?.title).toBe(card.title);
    expect(fieldCardOf('values-Nothing.kind', model, words)).toBeNull();
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
    expect(ids).toEqual(['values-Zone.kind', 'top-Party.agreements']);
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
