import { expect, it } from 'vitest';
import { insideNodes, rootNodes } from './filterTrees';

const node = (id: string) => ({ __typename: 'Country', id });

it('says how many nodes of a level are not there', () => {
  expect(rootNodes({ roots_Country: { totalCount: 700, nodes: [node('a')] }, roots_City: { totalCount: 1, nodes: [node('b')] } })).toEqual({ nodes: [node('a'), node('b')], leftOut: 699 });
  expect(insideNodes({ node: { inside_Country_cities: { totalCount: 1, nodes: [node('c')] } } })).toEqual({ nodes: [node('c')], leftOut: 0 });
  expect(insideNodes({ node: null })).toEqual({ nodes: [], leftOut: 0 });
});
