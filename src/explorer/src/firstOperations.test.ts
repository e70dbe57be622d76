import { expect, test } from 'vitest';
import readme from '../../../README.md?raw';
import { suggestDocument } from './find/hits';
import { kindListDocument } from './find/kindListDocument';
import { searchDocument } from './find/searchDocument';
import { countsDocument, leadingDocument } from './find/startDocument';
import { countCards, evidenceCards } from './dashboards/cards/modelCards';
import { partnershipCards, sourceCards } from './dashboards/cards/partnershipCards';
import type { Words } from './dashboards/cards/Card';
import { noFilters } from './dashboards/filters/filters';
import { dashboardTexts } from './dashboards/text';
import { labelSelection } from './model/labelSelection';
import { modelNames } from './model/modelNames';
import { partnershipModel as model } from './model/toldModels';
import { nodeDocument } from './node/nodeDocument';
import { partnershipExamples } from './queries/examples';
import { translator } from './text/texts';

interface Operation {
  readonly query: string;
  readonly variables: unknown;
}

const words: Words = { t: translator(dashboardTexts, 'en'), names: modelNames('en'), label: (node) => node.id, language: 'en' };

// What people ask first of a server over partnerships: README.md's question, the page from its start on, and the examples.
const operations: readonly Operation[] = [
  { query: /```graphql\n(.*?)```/s.exec(readme)?.[1] ?? '', variables: {} },
  { query: countsDocument(model).text, variables: {} },
  { query: leadingDocument(model)?.text ?? '', variables: {} },
  { query: suggestDocument(model, null, 8).text, variables: { text: 'Kelan' } },
  { query: searchDocument(model, null).text, variables: { text: 'Kelan' } },
  { query: `query Label($id: ID!) { node(id: $id) { ${labelSelection(model, model.nodeType)} } }`, variables: { id: 'zone:kelan' } },
  ...[...partnershipCards(model, words), ...sourceCards(model, words), ...evidenceCards(model, words), ...countCards(model, words)].map((card): Operation => {
    const { document, variables } = card.request(noFilters);
    return { query: document.text, variables };
  }),
  ...model.entityKinds.flatMap((kind): readonly Operation[] => [
    { query: nodeDocument(model, kind).text, variables: { id: 'zone:kelan', day: null } },
    { query: kindListDocument(model, kind, null, false).text, variables: { first: 20, after: null, last: null, before: null } },
  ]),
  ...partnershipExamples.map(({ query, variables }) => ({ query, variables: variables === '' ? {} : (JSON.parse(variables) as unknown) })),
];

test('what is asked first is in the file from which a server lets Neo4j plan it', async () => {
  expect(operations.filter(({ query }) => query === '')).toEqual([]);
  await expect(`${JSON.stringify(operations, null, 1)}\n`).toMatchFileSnapshot('../firstOperations.json');
});
