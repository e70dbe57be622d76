import { describe, expect, it } from 'vitest';
import { bySubject, figureText, periodText, type Observation } from './observations';

const open = { since: (date: string) => `since ${date}`, until: (date: string) => `until ${date}` };

function observation(id: string, kind: Observation['kind'], about: string): Observation {
  return {
    __typename: 'Observation', id, name_ZH: null, name_EN: id, kind, value: 1, comparator: null, unit: null, text: null, periodFrom: null, periodTo: null,
    about: { totalCount: 1, nodes: [{ __typename: 'Place', id: about, name_ZH: null, name_EN: about }] },
  };
}

describe('figureText', () => {
  it('keeps what the source says of the number', () => {
    expect(figureText({ value: 2000, comparator: 'GT', text: 'over 2,000' }, 'en')).toBe('> 2,000');
    expect(figureText({ value: 92, comparator: 'EQ', text: '92' }, 'en')).toBe('92');
  });
  it('makes no number of a word', () => expect(figureText({ value: null, comparator: null, text: 'thousands' }, 'en')).toBe('thousands'));
  it('is missing where nothing is told', () => expect(figureText({ value: null, comparator: null, text: null }, 'en')).toBeNull());
});

describe('periodText', () => {
  it('keeps the precision of the source', () => {
    expect(periodText({ periodFrom: '2021', periodTo: '2021' }, 'en', open)).toBe('2021');
    expect(periodText({ periodFrom: '2021', periodTo: '2023-10' }, 'en', open)).toBe('2021 – October 2023');
    expect(periodText({ periodFrom: null, periodTo: '2024-03' }, 'zh', open)).toBe('until 2024年3月');
    expect(periodText({ periodFrom: '1999', periodTo: null }, 'en', open)).toBe('since 1999');
    expect(periodText({ periodFrom: null, periodTo: null }, 'en', open)).toBeNull();
  });
});

describe('bySubject', () => {
  it('puts a target before the figures of the same subject, and those with a target first', () => {
    const sorted = bySubject([observation('a', 'ACTUAL', 'p1'), observation('b', 'ACTUAL', 'p2'), observation('c', 'TARGET', 'p2'), observation('d', null, 'p2')]);
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a']);
  });
});
