// @vitest-environment node
import { expect, test } from 'vitest';
import { filmModel } from '../../model/toldModels';
import { answerBetween, answerJoined } from './answer';
import { nodePartsOf } from './nodeParts';

const parts = nodePartsOf(filmModel);
const actor = (id: string) => ({ __typename: 'Actor', id });
const walk = { incompleteBecause: null, avoided: [], avoidedCount: 0 };
const between = { sort: 'between', from: 'a', to: 'b', count: 1, cost: 'STEPS', throughHubs: false } as const;

test('two nodes without a path are shown, and said to be without one', () => {
  const answer = answerBetween({ ...walk, paths: [] }, [actor('a'), actor('b')], between, parts);
  expect(answer.nodes.map((node) => node.id)).toEqual(['a', 'b']);
  expect([answer.isUnknown, answer.paths]).toEqual([false, []]);
});

test('that there is no path to an id that there is not is not said', () => {
  const answer = answerBetween({ ...walk, paths: [] }, [actor('a'), null], between, parts);
  expect([answer.isUnknown, answer.nodes.length]).toEqual([true, 1]);
});

test('nodes that nothing joins have their names', () => {
  const answer = answerJoined({ ...walk, nodes: [{ distance: 0, node: actor('a') }], edges: [], nodesLeftOut: 0, unjoined: ['b'] }, [actor('a'), actor('b'), null], parts);
  expect(answer.nodes.map((node) => node.id)).toEqual(['a', 'b']);
  expect(answer.unjoined).toEqual(['b']);
});
