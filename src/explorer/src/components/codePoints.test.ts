import { describe, expect, test } from 'vitest';
import { codePointsOf, markedParts, rangesOf } from './codePoints';

const shown = (text: string, ranges: number[][]) =>
  markedParts(text, ranges)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('');

describe('marks count in code points', () => {
  test.each([
    ['太原理工大学', [[0, 2]], '[太原]理工大学'],
    ['𠮷野家大学', [[1, 3]], '𠮷[野家]大学'],
    ['😀😀x', [[1, 2]], '😀[😀]x'],
    ['abcd', [[2, 4], [0, 1]], '[a]b[cd]'],
    ['abcd', [[0, 2], [2, 3]], '[abc]d'],
    ['abcd', [[0, 3], [1, 2]], '[abc]d'],
    ['abcd', [], 'abcd'],
    ['ab', [[1, 9]], 'a[b]'],
    ['', [[0, 1]], ''],
  ])('%s %j', (text, ranges, expected) => expect(shown(text, ranges)).toBe(expected));
});

test('a part is found whatever the case, counted in code points', () => {
  expect(rangesOf('𠮷Metropolis', 'METRO')).toEqual([[1, 6]]);
  expect(rangesOf('Metropolis', 'x')).toEqual([]);
  expect(rangesOf('Metropolis', '')).toEqual([]);
});

test('the length of a text is in code points', () => expect(codePointsOf('𠮷a')).toBe(2));
