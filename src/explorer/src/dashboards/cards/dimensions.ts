import type { GraphModel, LabelledNode, ModelField } from '../../model/GraphModel';
import type { Label, Words } from './Card';
import { duringYears } from '../filters/filters';
import { EnumValue, type Where } from '../where';

/** What items are grouped by. */
export interface Dimension {
  readonly title: string;
  /** The key as `by` takes it, and as `key` is read. */
  readonly by: string;
  readonly selection: string;
  /** The value of a key that was read: a text, a node, or null where it is missing. */
  readonly valueOf: (key: Readonly<Record<string, unknown>>) => string | LabelledNode | null;
  /** What a value that is a text is called; null where only the node itself tells. */
  readonly labelOf: (value: string) => Label | null;
  /** Has the value. Nodes are given by id. */
  readonly whereOf: (value: string | null) => Where;
  /** The order of the values, if they have one of their own. */
  readonly order?: readonly string[];
  readonly isYear?: boolean;
  /** Whether the values are kinds. */
  readonly isKind?: boolean;
}

/** The year in which a date lies, or a number that is a year. */
export function yearOf(field: string, words: Words, type = 'Date'): Dimension {
  return {
    title: words.t('column.year', { field: words.names.field(field) }),
    by: `{${field}: ${type === 'Int' ? 'VALUE' : 'YEAR'}}`,
    selection: field,
    valueOf: (key) => textOf(key[field]),
    labelOf: (value) => ({ text: value }),
    whereOf: (value) => ({ [field]: value === null ? { isNull: true } : duringYears(type, value, value) }),
    isYear: true,
  };
}

/** A value of a property: of an enum, in its order, or a text. */
export function valueOf(field: Pick<ModelField, 'name' | 'type'>, model: GraphModel, words: Words): Dimension {
  const values = model.enum(field.type)?.values.map((value) => value.name);
  return {
    title: words.names.field(field.name),
    by: `{${field.name}: VALUE}`,
    selection: field.name,
    valueOf: (key) => textOf(key[field.name]),
    labelOf: (value) => ({ text: values === undefined ? value : words.names.value(field.type, value) }),
    whereOf: (value) => ({ [field.name]: value === null ? { isNull: true } : { eq: values === undefined ? value : new EnumValue(value) } }),
    ...(values === undefined ? {} : { order: values }),
  };
}

/** A language, which the model keeps as a text such as `zh`. */
export function languageOf(field: string, model: GraphModel, words: Words): Dimension {
  const names = new Intl.DisplayNames(words.language === 'zh' ? 'zh-CN' : 'en', { type: 'language', fallback: 'code' });
  const name = (value: string) => {
    try {
      return names.of(value) ?? value;
    } catch {
      return value;
    }
  };
  return { ...valueOf({ name: field, type: 'String' }, model, words), labelOf: (value) => ({ text: name(value) }) };
}

/** The kind of the nodes of an interface. */
export function kindOf(kinds: readonly string[], words: Words): Dimension {
  return {
    title: words.t('column.kind'),
    by: '{type: VALUE}',
    selection: 'type',
    valueOf: (key) => textOf(key['type']),
    labelOf: (value) => ({ text: words.names.kind(value) }),
    whereOf: (value) => ({ type: { eq: new EnumValue(value ?? '') } }),
    order: kinds,
    isKind: true,
  };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
