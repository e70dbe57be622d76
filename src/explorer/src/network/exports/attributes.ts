/** The types of attributes that every format can declare. */
export type AttributeType = 'boolean' | 'integer' | 'real' | 'text';
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An attribute that a file declares. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
}

/** The value as files have it: lists joined as the loader reads them, `|` between items. Null: nothing is told. */
export function attributeValue(value: unknown): AttributeValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? null : value.map((item) => String(attributeValue(item) ?? '').replaceAll('|', String.raw`\|`)).join('|');
}

/** The attributes that occur, in the order in which they do, each with the narrowest type that holds all of its values and, of numbers, what the model says. */
export function attributesOf(items: Iterable<{ readonly attributes: Attributes }>, isReal: (name: string) => boolean): readonly Attribute[] {
  const types = new Map<string, AttributeType>();
  for (const { attributes } of items) {
    for (const [name, value] of Object.entries(attributes)) {
      const type = typeOf(value, isReal(name));
      const known = types.get(name);
      types.set(name, known === undefined ? type : wider(known, type));
    }
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

function typeOf(value: AttributeValue, isReal: boolean): AttributeType {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  return !isReal && Number.isSafeInteger(value) ? 'integer' : 'real';
}

function wider(a: AttributeType, b: AttributeType): AttributeType {
  if (a === b) return a;
  return a === 'text' || a === 'boolean' || b === 'text' || b === 'boolean' ? 'text' : 'real';
}
