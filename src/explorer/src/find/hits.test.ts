import { expect, test } from 'vitest';
import { parseRoute } from '../app/routes';
import { filmModel, partnershipModel } from '../model/toldModels';
import { hitsOf, suggestDocument, typesArgument } from './hits';
import { addressWith, pageOf } from './pageAddress';

const film = (id: string, title: string) => ({ __typename: 'Film', id, label_Film: title });
const actor = (id: string, name: string) => ({ __typename: 'Actor', id, label_Actor: name });

test('a model without search is asked for names that contain the text', () => {
  expect(suggestDocument(filmModel, null, 5).text).toContain('films(where: {title: {contains: $text, mode: INSENSITIVE}}');
  expect(suggestDocument(filmModel, ['Actor'], 5).text).not.toContain('films(');
});

test('names that begin with the text come first, then shorter ones, marked in code points', () => {
  const answer = { of_Film: { totalCount: 2, nodes: [film('1', 'The Met'), film('2', '𠮷 Metropolis')] }, of_Actor: { totalCount: 1, nodes: [actor('3', 'Metz, Vittorio')] } };
  const hits = hitsOf(answer as never, filmModel, 'met');
  expect(hits.map((hit) => [hit.node.id, hit.tier, hit.ranges])).toEqual([
    ['3', 'BEGINNING', [[0, 3]]],
    ['1', 'CONTAINS', [[4, 7]]],
    ['2', 'CONTAINS', [[2, 5]]],
  ]);
});

test('a search is narrowed to kinds that it can find', () => {
  expect(typesArgument(partnershipModel, ['Zone', 'Evidence'])).toBe(', types: [Zone]');
  expect(typesArgument(partnershipModel, null)).toBe('');
});

test('a page and an order stand in the address; another order begins anew', () => {
  const route = parseRoute('#/find?kind=Zone&after=abc&skipped=50');
  expect(pageOf(route.parameters)).toEqual({ after: 'abc', before: null, skipped: 50 });
  expect(addressWith(route, { sort: 'level' })).toBe('#/find?kind=Zone&sort=level');
  expect(pageOf(new URLSearchParams('skipped=50'))).toEqual({ after: null, before: null, skipped: 0 });
});
