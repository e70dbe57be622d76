import { describe, expect, it } from 'vitest';
import { fitText } from './fitText';

const wide = (text: string) => [...text].reduce((width, character) => width + (character > '\u2e80' ? 2 : 1), 0);

describe('fitText', () => {
  it('leaves what fits', () => expect(fitText('Kelan', 5, wide)).toBe('Kelan'));
  it('counts Chinese as wide as it is', () => expect(fitText('太原理工大学', 7, wide)).toBe('太原理…'));
  it('cuts no character in two', () => expect(fitText('e\u0301e\u0301e\u0301', 4, wide)).toBe('e\u0301…'));
  it('leaves an ellipsis where nothing fits', () => expect(fitText('太原', 1, wide)).toBe('…'));
  it('leaves no space before the ellipsis', () => expect(fitText('Taiyuan University', 9, wide)).toBe('Taiyuan…'));
});
