import type { LabelledNode } from './GraphModel';

/**
 * The text that names a node: its name in the language, else in another, else the property that names its kind, else its id.
 * `language` is a value of the model's enum of languages.
 */
export function nodeLabel(node: LabelledNode, language: string): string {
  const name = node[`name_${language}`];
  if (isText(name)) return name;
  for (const [key, value] of Object.entries(node)) {
    if ((key.startsWith('name_') || key.startsWith('label_')) && isText(value)) return value;
  }
  return node.id;
}

/** The node's names in the other languages, without the one that `nodeLabel` gives. */
export function otherLabels(node: LabelledNode, language: string): readonly string[] {
  const label = nodeLabel(node, language);
  const names = Object.entries(node).flatMap(([key, value]) => (key.startsWith('name_') && isText(value) ? [value] : []));
  return [...new Set(names)].filter((name) => name !== label);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
