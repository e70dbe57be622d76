import { parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { layOut } from './layOut';

const text =
  'query Q($id: ID!, $day: Date) { subject: zone(by: {id: $id}, asOf: $day) { __typename list: agreements(first: 1, order: [{edge: {role: ASC}}, {name: DESC}], where: {status: {in: [A, B]}}) { totalCount } ... on Zone { level } ...L } } fragment L on Node { id }';

test('a laid out document is the same document', () => expect(print(parse(layOut(text)))).toBe(print(parse(text))));

test('a field stands on each line', () =>
  expect(layOut('query Q($a: Int) { one: x(first: $a, where: {b: {eq: 1}}) { y ... on Z { w } } }')).toBe(
    'query Q($a: Int) {\n  one: x(first: $a, where: {b: {eq: 1}}) {\n    y\n    ... on Z {\n      w\n    }\n  }\n}',
  ));
