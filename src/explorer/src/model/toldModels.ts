import type { ModelQuery } from '../api/generated/graphql';
import films from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Introspection/__snapshots__/ModelTests.A_model_of_films_is_told_like_this.snap?raw';
import partnerships from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Introspection/__snapshots__/ModelTests.The_partnership_model_is_told_like_this.snap?raw';
import trees from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Introspection/__snapshots__/ModelTests.A_model_of_several_trees_is_told_like_this.snap?raw';
import filmsApi from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Schema/__snapshots__/ApiSdlTests.A_model_of_films_gives_this_api.snap?raw';
import partnershipsApi from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Schema/__snapshots__/ApiSdlTests.The_partnership_model_gives_this_api.snap?raw';
import treesApi from '../../../../tests/KnowledgeGraph.GraphQL.Tests/Schema/__snapshots__/ApiSdlTests.A_model_of_several_trees_gives_this_api.snap?raw';
import { GraphModel } from './GraphModel';

// For tests: the models as the server's own tests say that it tells them, and the API that each gives. So what the page
// composes is checked against what the server does today.

type Part = { [name: string]: unknown };

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

// An object stands on a line, two spaces deeper than what it is part of, between them a line with the member's name.
// What is false, null or empty is left out.
function told(text: string): ModelQuery {
  const lines = withoutMark(text).split(/\r?\n/).filter((line) => line !== '');
  const path: Part[] = [];
  const members: string[] = [];
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    const depth = Math.floor(indent / 2);
    if (indent % 2 === 1) {
      members[depth] = line.trim();
      continue;
    }
    const part = partOf(line.trim());
    path[depth] = part;
    if (depth === 0) continue;
    const above = path[depth - 1] ?? {};
    const member = members[depth - 1] ?? '';
    const siblings = (above[member] as Part[] | undefined) ?? [];
    above[member] = [...siblings, part];
  }
  return { model: completed(path[0] ?? {}) } as unknown as ModelQuery;
}

function partOf(line: string): Part {
  return Object.fromEntries(
    line.split(' ').map((member) => {
      const at = member.indexOf('=');
      return at < 0 ? [member, true] : [member.slice(0, at), member.slice(at + 1)];
    }),
  );
}

function completed(model: Part): Part {
  return {
    searchedType: null,
    ...model,
    languages: texts(model['languages']),
    edge: parts(model['edge'])[0] ?? null,
    evidence: parts(model['evidence'])[0] ?? null,
    kinds: parts(model['kinds']).map((kind) => ({ description: null, validFrom: null, validTo: null, ...kind, interfaces: texts(kind['interfaces']), labelFields: texts(kind['labelFields']), ownFields: fields(kind) })),
    interfaces: parts(model['interfaces']).map((type) => ({ description: null, pluralField: null, ...type, kinds: texts(type['kinds']), ownFields: fields(type) })),
    relationshipTypes: parts(model['relationshipTypes']).map((type) => ({
      description: null,
      propertiesField: null,
      isPath: false,
      ...type,
      fromKinds: texts(type['fromKinds']),
      toKinds: texts(type['toKinds']),
      fields: fields(type),
    })),
    enums: parts(model['enums']).map((type) => ({ description: null, ...type, values: parts(type['values']).map((value) => ({ description: null, ...value })) })),
    trees: parts(model['trees']).map((tree) => ({ level: null, ...tree, kinds: texts(tree['kinds']), filteredKinds: texts(tree['filteredKinds']) })),
  };
}

function fields(owner: Part): readonly Part[] {
  return parts(owner['ownFields'] ?? owner['fields']).map((field): Part => ({ ...missingOfField, ...field, derivedFrom: texts(field['derivedFrom']), kinds: texts(field['kinds']), edgeFields: parts(field['edgeFields']).length === 0 ? [] : fields({ fields: field['edgeFields'] }) }));
}

const missingOfField: Part = {
  description: null,
  isList: false,
  isRequired: false,
  isUnique: false,
  isIndexed: false,
  relationshipType: null,
  direction: null,
  isPath: false,
  isParent: false,
  isWithin: false,
  languageArgument: null,
  edgeField: null,
};

function parts(value: unknown): readonly Part[] {
  return Array.isArray(value) ? (value as readonly Part[]) : [];
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(',') : [];
}

/** The partnerships' model. */
export const partnershipModel = new GraphModel(told(partnerships));
/** A model without languages, sources, evidence, search and partners. */
export const filmModel = new GraphModel(told(films));
/** A model of three trees, over one kind and over several, with levels and without. */
export const treesModel = new GraphModel(told(trees));
/** The APIs, as schemas are written. */
export const partnershipSchema = withoutMark(partnershipsApi);
export const filmSchema = withoutMark(filmsApi);
export const treesSchema = withoutMark(treesApi);
