import { buildSchema, parse, validate, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { claimsDocument, originDocument, sourceClaimsDocument } from '../evidence/evidenceDocument';
import { suggestDocument } from '../find/hits';
import { columnsOf, kindListDocument, nameKey } from '../find/kindListDocument';
import { searchDocument } from '../find/searchDocument';
import { countsDocument, leadingDocument } from '../find/startDocument';
import { listDocument, nodeDocument } from '../node/nodeDocument';
import { nodeFields } from '../node/nodeFields';
import { partnerProperties, partnersDocument, sharedDocument } from '../node/partnersDocument';
import { datedLists, timelineDocument } from '../node/timelineDocument';
import type { GraphModel, ModelKind } from './GraphModel';
import { labelSelection } from './labelSelection';
import { filmModel, filmSchema, partnershipModel, partnershipSchema } from './toldModels';

const models = [
  { name: 'partnerships', model: partnershipModel, schema: buildSchema(partnershipSchema) },
  { name: 'films', model: filmModel, schema: buildSchema(filmSchema) },
];

describe.each(models)('documents for a model of $name are valid', ({ model, schema }) => {
  test('of the whole graph', () => {
    expectValid(schema, [
      `query Label($id: ID!) { node(id: $id) { ${labelSelection(model, model.nodeType)} } }`,
      `query Fragment($id: ID!) { node(id: $id) { ...NodeLabel } } ${model.labelFragment}`,
      countsDocument(model).text,
      leadingDocument(model)?.text,
      suggestDocument(model, null, 8).text,
      suggestDocument(model, [model.kinds[0]?.name ?? ''], 8).text,
      model.searchedType === null ? undefined : searchDocument(model, null).text,
      model.searchedType === null ? undefined : searchDocument(model, model.kinds[0]?.name ?? null).text,
    ]);
  });

  test.each(model.kinds.map((kind) => ({ kind, name: kind.name })))('of $name', ({ kind }) => {
    expectValid(schema, [nodeDocument(model, kind).text, ...listDocuments(model, kind), ...nodeLists(model, kind)]);
  });

  test('of evidence', () => {
    const subject = { sort: 'node', id: 'a', title: 'a' } as const;
    expectValid(schema, [
      claimsDocument(model, true)?.text,
      claimsDocument(model, false)?.text,
      sourceClaimsDocument(model)?.text,
      originDocument(model, subject)?.text,
      ...model.relationshipTypes.map((type) => originDocument(model, { sort: 'edge', id: 'a', title: 'a', relationshipType: type.name })?.text),
    ]);
  });
});

function listDocuments(model: GraphModel, kind: ModelKind): readonly string[] {
  const columns = columnsOf(model, kind).map((field) => field.name);
  return [null, nameKey, ...columns].map((key) => kindListDocument(model, kind, key === null ? null : { key, direction: 'descending' }, key === nameKey).text);
}

function nodeLists(model: GraphModel, kind: ModelKind): readonly string[] {
  const fields = nodeFields(model, kind);
  const partners = fields.partners;
  return [
    ...fields.lists.map((field) => listDocument(model, kind, field).text),
    ...(datedLists(model, fields.lists).length === 0 ? [] : [timelineDocument(model, kind, datedLists(model, fields.lists)).text]),
    ...(partners === null ? [] : [null, '#name', ...partnerProperties(partners).map((property) => property.name)].map((key) => partnersDocument(model, kind, partners, key === null ? null : { key, direction: 'ascending' }).text)),
    ...(partners?.edgeFields.filter((field) => field.sort === 'SHARED').map((shared) => sharedDocument(model, kind, partners, shared).text) ?? []),
  ];
}

// Limits:DocumentFieldsMax of the server, docs/settings.md.
const selectionsMax = 1000;

function expectValid(schema: GraphQLSchema, texts: readonly (string | undefined)[]) {
  for (const text of texts) {
    if (text === undefined) continue;
    const document = parse(text);
    const errors = validate(schema, document).map((error) => error.message);
    expect(errors, text).toEqual([]);
    expect(selectionsOf(document), text).toBeLessThan(selectionsMax);
  }
}

function selectionsOf(document: DocumentNode): number {
  let count = 0;
  const enter = () => {
    count++;
  };
  visit(document, { Field: { enter }, FragmentSpread: { enter }, InlineFragment: { enter } });
  return count;
}

test('what names nodes is read in one fragment where an interface has it', () => {
  expect(labelSelection(partnershipModel, 'Node')).toBe('__typename id ... on Entity { name_ZH: name(lang: ZH) name_EN: name(lang: EN) } ... on Evidence { label_Evidence: statement }');
  expect(labelSelection(partnershipModel, 'Party')).toBe('__typename id name_ZH: name(lang: ZH) name_EN: name(lang: EN)');
  expect(labelSelection(partnershipModel, 'Zone')).toBe('__typename id name_ZH: name(lang: ZH) name_EN: name(lang: EN)');
  expect(labelSelection(filmModel, 'Node')).toBe('__typename id ... on Film { label_Film: title } ... on Actor { label_Actor: name }');
});
