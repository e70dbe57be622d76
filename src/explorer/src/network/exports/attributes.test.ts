// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { attributesOf, attributeValue, type Attributes } from './attributes';

const typed = (...attributes: Attributes[]) => attributesOf(attributes.map((own) => ({ attributes: own })), (name) => name === 'amount');

describe('attributesOf', () => {
  it('has the type that holds all values', () => {
    expect(typed({ a: 1, b: true, c: 'x' }, { a: 2.5, d: 7 })).toEqual([
      { name: 'a', type: 'real' },
      { name: 'b', type: 'boolean' },
      { name: 'c', type: 'text' },
      { name: 'd', type: 'integer' },
    ]);
  });

  it('is text where values are of several types', () => {
    expect(typed({ a: 1 }, { a: 'x' })[0]?.type).toBe('text');
    expect(typed({ a: true }, { a: 1 })[0]?.type).toBe('text');
  });

  it('keeps what the model says of a number, whatever the values are', () => {
    expect(typed({ amount: 400_000 })[0]?.type).toBe('real');
  });
});

describe('attributeValue', () => {
  it.each([[null], [undefined], [''], [[]], [Number.NaN]])('of %j is nothing', (value) => {
    expect(attributeValue(value)).toBeNull();
  });

  it('joins lists as the loader reads them', () => {
    expect(attributeValue(['太原理工', 'a|b'])).toBe(String.raw`太原理工|a\|b`);
  });
});
