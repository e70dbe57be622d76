import type { GraphModel } from '../../model/GraphModel';
import { words as wordsOf } from '../../model/modelNames';
import type { Words } from './Card';

/** What the nodes of a kind or interface are called together: "Zones". Chinese has no plural. */
export function itemsName(type: string, model: GraphModel, words: Words): string {
  if (words.language === 'zh') return words.names.kind(type);
  const field = model.kind(type)?.pluralField ?? model.interface(type)?.pluralField;
  return field ? wordsOf(field) : words.names.kind(type);
}

/** A name inside a sentence: English begins it with a small letter. */
export function inSentence(name: string, words: Words): string {
  return words.language === 'en' && !/^[A-Z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
