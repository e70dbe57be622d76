import { describe, expect, it } from 'vitest';
import { allOf, EnumValue, literal } from './where';

describe('literal', () => {
  it('writes enums without quotes, texts with', () => {
    expect(literal({ status: { eq: new EnumValue('SIGNED') }, name: { eq: 'a "b"\n<img>' } })).toBe('{status: {eq: SIGNED}, name: {eq: "a \\"b\\"\\n<img>"}}');
  });

  it('writes lists, numbers and what is missing', () => {
    expect(literal({ and: [{ count: { gte: 1 } }, { stage: { isNull: true } }], x: null })).toBe('{and: [{count: {gte: 1}}, {stage: {isNull: true}}], x: null}');
  });

  it('is the same value as a variable', () => {
    expect(JSON.stringify({ eq: new EnumValue('SIGNED') })).toBe('{"eq":"SIGNED"}');
  });
});

describe('allOf', () => {
  it('needs no "and" for one condition, and nothing for none', () => {
    expect(allOf(null, { a: 1 })).toEqual({ a: 1 });
    expect(allOf(null, undefined)).toBeNull();
    expect(allOf({ a: 1 }, { b: 2 })).toEqual({ and: [{ a: 1 }, { b: 2 }] });
  });
});
