import { expect, test } from 'vitest';
import { figuresOf, periodsOf } from './figures';
import { orderedEnums, stepOf } from './orderedValues';
import { filmModel, partnershipModel } from './toldModels';

const fieldsOf = (kind: string) => partnershipModel.kind(kind)?.fields ?? [];

test('a comparator and a unit belong to their number', () => {
  expect(figuresOf(partnershipModel, fieldsOf('Observation'))).toEqual([{ number: 'value', comparator: 'comparator', unit: 'unit' }]);
  expect(figuresOf(partnershipModel, fieldsOf('Team'))).toEqual([{ number: 'size', comparator: 'sizeComparator', unit: null }]);
  expect(figuresOf(partnershipModel, fieldsOf('Agreement'))).toEqual([{ number: 'instruments', comparator: 'instrumentsComparator', unit: null }]);
  expect(figuresOf(filmModel, filmModel.kind('Film')?.fields ?? []).every((figure) => figure.comparator === null && figure.unit === null)).toBe(true);
});

test('a begin and an end that are named alike are a period', () => {
  expect(periodsOf(fieldsOf('Observation'))).toContainEqual({ from: 'periodFrom', to: 'periodTo', stem: 'period' });
  expect(periodsOf(fieldsOf('Partnership'))).toEqual([{ from: 'validFrom', to: 'validTo', stem: 'valid' }]);
});

test('only stages are steps, since partners have the furthest of them', () => {
  expect([...orderedEnums(partnershipModel)]).toEqual(['Stage']);
  expect(orderedEnums(filmModel).size).toBe(0);
  expect(stepOf(partnershipModel, 'Stage', 'SEEKING')).toEqual({ step: 2, of: 8 });
  expect(stepOf(partnershipModel, 'Stage', 'ACTIVE')).toEqual({ step: 7, of: 8 });
  expect(stepOf(partnershipModel, 'Status', 'ONGOING')).toBeNull();
  expect(stepOf(partnershipModel, 'Stage', 'UNKNOWN')).toBeNull();
});
