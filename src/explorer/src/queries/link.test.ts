// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { queryAddress } from '../components/OpenAsQuery';
import { linkedQuery, linkTo } from './link';

describe('linkedQuery', () => {
  it('reads what the other pages link to', () => {
    const address = queryAddress('query Q($id: ID!) { node(id: $id) { id } }', { id: 'zone:岢岚&#' });
    expect(linkedQuery(address.slice(address.indexOf('#')))).toEqual({
      query: 'query Q($id: ID!) {\n  node(id: $id) {\n    id\n  }\n}',
      variables: '{\n  "id": "zone:岢岚&#"\n}',
    });
  });

  it.each(['', '#', '#query=', '#/network/zone:kelan', '#query=%20'])('is null for %j', (fragment) => {
    expect(linkedQuery(fragment)).toBeNull();
  });
});

describe('linkTo', () => {
  it('gives back the same query, on the page where it is made', () => {
    const linked = { query: '# 注释 & +\n{ zones { totalCount } }', variables: '{"half": ' };
    const address = new URL(linkTo(linked, 'https://graph.example/prefix/queries.html#query=old'));
    expect(address.pathname).toBe('/prefix/queries.html');
    expect(linkedQuery(address.hash)).toEqual(linked);
  });
});
