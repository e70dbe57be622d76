import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../app/routes';
import { partnershipModel } from '../../model/toldModels';
import { activeFilters, dashboardsAddress, inPeriod, noFilters, readFilters, someOf } from './filters';

describe('filters in the address', () => {
  it('are read as they were written', () => {
    const filters = { within: { place: 'place:shanxi' }, kind: 'Zone', from: '2010', to: null };
    const address = dashboardsAddress(filters, { card: 'a', key: ['2020', null] });
    const route = parseRoute(address);
    expect(readFilters(route, partnershipModel)).toEqual(filters);
    expect(JSON.parse(route.parameters.get('key') ?? '')).toEqual(['2020', null]);
  });

  it('leave out a year that is none', () => {
    expect(readFilters(parseRoute('#/dashboards?from=20&to=2020x'), partnershipModel)).toEqual(noFilters);
  });

  it('leave out what the model does not have', () => {
    expect(readFilters(parseRoute('#/dashboards?kind=Star&tagClass=a'), partnershipModel)).toEqual(noFilters);
  });

  it('say which are set', () => {
    expect(activeFilters({ ...noFilters, to: '2020' })).toEqual(['period']);
    expect(activeFilters(noFilters)).toEqual([]);
  });
});

describe('conditions of filters', () => {
  it('are open on the side that is not told', () => {
    expect(inPeriod({ ...noFilters, from: '2010' }, 'signedOn')).toEqual({ signedOn: { gte: '2010' } });
    expect(inPeriod(noFilters, 'signedOn')).toBeNull();
  });

  it('take moments by the years of UTC', () => {
    const filters = { ...noFilters, from: '1928', to: '1931' };
    expect(inPeriod(filters, 'premiere', 'DateTime')).toEqual({ premiere: { gte: '1928-01-01T00:00:00Z', lt: '1932-01-01T00:00:00Z' } });
  });

  it('are those of a number that is a year', () => {
    expect(inPeriod({ ...noFilters, from: '1999', to: '2003' }, 'released', 'Int')).toEqual({ released: { gte: 1999, lte: 2003 } });
    expect(inPeriod({ ...noFilters, to: '2003' }, 'released', 'Int')).toEqual({ released: { lte: 2003 } });
  });

  it('ask for one party that has all of it', () => {
    const condition = someOf('parties', 'Party', { ...noFilters, within: { place: 'p' }, kind: 'Zone' }, partnershipModel);
    expect(JSON.parse(JSON.stringify(condition))).toEqual({ parties: { some: { and: [{ within: { id: 'p' } }, { type: { eq: 'Zone' } }] } } });
  });
});
