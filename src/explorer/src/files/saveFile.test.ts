// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fileName } from './saveFile';

describe('fileName', () => {
  it.each([
    ['岢岚县经济开发区', '岢岚县经济开发区.csv'],
    ['Kelan / agreements: 2023', 'Kelan-agreements-2023.csv'],
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['<img onerror=x>', 'img-onerror-x.csv'],
    ['\u202Egpj.exe', 'gpj-exe.csv'],
    ['***', 'graph.csv'],
    ['', 'graph.csv'],
  ])('of %j is %j', (title, name) => {
    expect(fileName(title, 'csv')).toBe(name);
  });

  it('has a bound', () => {
    expect([...fileName('岚'.repeat(500), 'svg')].length).toBe(84);
  });
});
