import { describe, expect, it } from 'vitest';
import { isYear } from './years';

describe('years', () => {
  it.each(['year', 'releaseYear', 'year_founded', 'released', 'born'])('%s is one', (name) => {
    expect(isYear({ type: 'Int', name })).toBe(true);
  });

  it.each([
    { type: 'Int', name: 'minutes' },
    { type: 'Int', name: 'bornIn' },
    { type: 'String', name: 'year' },
    { type: 'Float', name: 'year' },
    { type: 'Int' },
  ])('$name of type $type is none', (field) => {
    expect(isYear(field)).toBe(false);
  });
});
