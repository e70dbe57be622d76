import { expect, it } from 'vitest';
import { GraphModel } from './GraphModel';
import { filmModel, partnershipModel } from './toldModels';

const bare = { hash: '', nodeType: 'Node', searchedType: null, languages: [], edge: null, evidence: null, kinds: [], interfaces: [], relationshipTypes: [], enums: [], trees: [] };

it('knows whether a day can differ from another', () => {
  expect(partnershipModel.hasPeriods).toBe(true);
  // Its nodes have no periods, its edges do.
  expect(filmModel.hasPeriods).toBe(true);
  expect(new GraphModel({ model: bare }).hasPeriods).toBe(false);
});
