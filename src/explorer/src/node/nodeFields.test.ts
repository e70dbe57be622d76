import { expect, test } from 'vitest';
import { filmModel, partnershipModel } from '../model/toldModels';
import type { GraphModel } from '../model/GraphModel';
import { nodeFields, sharedPeriod, summaryOf } from './nodeFields';

function fieldsOf(model: GraphModel, name: string) {
  const kind = model.kind(name);
  if (kind === undefined) throw new Error(name);
  return nodeFields(model, kind);
}

const summary = (type: string) => summaryOf(partnershipModel, type, partnershipModel.interface(type)?.kinds ?? [type]);

test('every property of a kind stands once, its own before those of others', () => {
  const zone = fieldsOf(partnershipModel, 'Zone');
  expect(zone.naming.map((field) => field.name)).toEqual(['nameZh', 'nameEn', 'aliases']);
  expect(zone.description?.name).toBe('description');
  expect(zone.values.map((field) => field.name)).toEqual(['kind', 'level', 'code', 'validFrom', 'validTo', 'recordedAt', 'updatedAt']);
  expect(fieldsOf(filmModel, 'Actor').naming.map((field) => field.name)).toEqual(['name']);
});

test('what walks follow stands first among the lists', () => {
  expect(fieldsOf(partnershipModel, 'Zone').lists.slice(0, 2).map((field) => field.name)).toEqual(['agreements', 'partnerships']);
});

test('a summary tells the period of the kind, and of figures their own', () => {
  expect(summary('Partnership').period).toMatchObject({ from: 'startedOn', to: 'endedOn' });
  expect(summary('Work').period).toMatchObject({ from: 'startedOn', to: 'endedOn' });
  expect(summary('Observation').period).toMatchObject({ from: 'periodFrom', to: 'periodTo' });
  expect(summary('Observation').main).toEqual({ number: 'value', comparator: 'comparator', unit: 'unit' });
  expect(summary('Observation').texts).toEqual(['description', 'text']);
  expect(summary('Agreement').main).toBeNull();
  expect(summary('Partnership').enums.map((field) => field.name)).toEqual(['stage']);
});

test('kinds with different periods have none in common', () => {
  expect(sharedPeriod(partnershipModel, ['Partnership', 'Project'])).toEqual({ from: 'startedOn', to: 'endedOn' });
  expect(sharedPeriod(partnershipModel, ['Zone', 'University'])).toBeNull();
  expect(sharedPeriod(filmModel, ['Film'])).toBeNull();
});
