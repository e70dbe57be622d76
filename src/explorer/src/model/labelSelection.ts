import type { GraphModel, ModelKind } from './GraphModel';

/**
 * The selection that names a node, for a place in a document where nodes have the type: a kind or an interface. It reads what
 * `NodeLabel` reads, in as few fields as the type allows, since servers bound the fields of a document.
 */
export function labelSelection(model: GraphModel, type: string): string {
  const kind = model.kind(type);
  if (kind !== undefined) return ['__typename id', labelOf(model, kind)].filter(Boolean).join(' ');
  return `__typename id${partsOf(model, type).join('')}`;
}

// Interfaces whose nodes are all named by one text in several languages need one fragment; other kinds have one each.
function partsOf(model: GraphModel, type: string): readonly string[] {
  const asked = new Set(model.interface(type)?.kinds ?? model.kinds.map((kind) => kind.name));
  const parts: string[] = [];
  const candidates = model.interfaces.filter((i) => i.name === type || i.kinds.length > 1).sort((a, b) => Number(b.name === type) - Number(a.name === type) || b.kinds.length - a.kinds.length);
  for (const candidate of candidates) {
    const kinds = candidate.kinds.flatMap((name) => model.kind(name) ?? []);
    const text = sharedLabel(model, kinds, new Set(candidate.fields.map((field) => field.name)));
    if (text === null || !kinds.some((kind) => asked.has(kind.name))) continue;
    parts.push(candidate.name === type ? ` ${text}` : ` ... on ${candidate.name} { ${text} }`);
    for (const kind of kinds) asked.delete(kind.name);
  }
  for (const name of asked) {
    const text = labelOf(model, model.kind(name));
    if (text !== '') parts.push(` ... on ${name} { ${text} }`);
  }
  return parts;
}

function sharedLabel(model: GraphModel, kinds: readonly ModelKind[], fields: ReadonlySet<string>): string | null {
  const texts = new Set(kinds.map((kind) => labelOf(model, kind)));
  const [text] = texts;
  if (texts.size !== 1 || text === undefined || text === '') return null;
  return kinds.every((kind) => fields.has(labelFieldOf(kind)?.name ?? '')) ? text : null;
}

function labelFieldOf(kind: ModelKind | undefined) {
  return kind?.labelFields.map((label) => kind.fields.find((field) => field.name === label)).find((field) => field !== undefined);
}

// Two selections of one response name must have one type (specification, 5.3.2), so labels of different kinds have different aliases.
function labelOf(model: GraphModel, kind: ModelKind | undefined): string {
  const field = labelFieldOf(kind);
  if (kind === undefined || field === undefined) return '';
  if (field.sort !== 'TEXT_IN_LANGUAGES') return `label_${kind.name}: ${field.name}`;
  return model.languages.map((language) => `name_${language}: ${field.name}(${field.languageArgument}: ${language})`).join(' ');
}
