import type { Language } from '../app/preferences';
import { partnershipFields } from './partnershipNames.en';
import { partnershipNames } from './partnershipNames.zh';

/** What things of the model are called. A model has no names for people beside its identifiers, so these are made of them: `locatedIn` is "Located in". */
export interface ModelNames {
  readonly kind: (name: string) => string;
  readonly field: (name: string) => string;
  readonly relationshipType: (name: string) => string;
  /** A value of an enum: `UNDER_WAY` is "Under way". */
  readonly value: (enumName: string, name: string) => string;
}

const english: ModelNames = { kind: words, field: (name) => partnershipFields[name] ?? words(name), relationshipType: words, value: (_, name) => words(name) };

const chinese: ModelNames = {
  kind: (name) => partnershipNames.kinds[name] ?? words(name),
  field: (name) => partnershipNames.fields[name] ?? words(name),
  relationshipType: (name) => partnershipNames.relationshipTypes[name] ?? words(name),
  value: (enumName, name) => partnershipNames.values[`${enumName}.${name}`] ?? partnershipNames.values[name] ?? words(name),
};

export function modelNames(language: Language): ModelNames {
  return language === 'zh' ? chinese : english;
}

/** The words of an identifier, the first with a capital: `periodFrom`, `PARTY_TO`. Short ones in capitals, such as ROR, stay as they are. */
export function words(identifier: string): string {
  const isUpper = identifier === identifier.toUpperCase();
  if (isUpper && identifier.length <= 3) return identifier;
  const spaced = isUpper
    ? identifier.toLowerCase().replaceAll('_', ' ')
    : identifier.replaceAll('_', ' ').replaceAll(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
