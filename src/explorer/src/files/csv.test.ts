// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

const lines = (text: string) => text.replace('\uFEFF', '').split('\r\n').slice(1, -1);
const one = (value: string | number | boolean | null | undefined) => lines(csvOf(['a'], [[value]]))[0];

describe('csvOf', () => {
  it('begins with a byte order mark and ends every line with CR LF', () => {
    expect(csvOf(['名称', 'n'], [['岢岚', 1]])).toBe('\uFEFF名称,n\r\n岢岚,1\r\n');
  });

  it('quotes what needs it and leaves missing values empty', () => {
    expect(one('a "b", c')).toBe('"a ""b"", c"');
    expect(one('two\nlines')).toBe('"two\nlines"');
    expect(one(' spaced ')).toBe('" spaced "');
    expect(lines(csvOf(['a', 'b'], [[null, undefined]]))).toEqual([',']);
  });

  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '＝1+1', '\t=1', ' =1', '\u200b=1'])('makes %j a text for spreadsheets', (text) => {
    expect(one(text)?.replaceAll('"', '')).toBe(`'${text}`);
  });

  it.each(['-12.5', '+86', '.5', 'a=b', "'x"])('leaves %j as it is', (text) => {
    expect(one(text)).toBe(text);
  });

  it('writes numbers and truth values', () => {
    expect(one(-3)).toBe('-3');
    expect(one(2_600_000_000)).toBe('2600000000');
    expect(one(false)).toBe('false');
  });
});
