// Makes a request that shows a difference smaller, as long as it still shows one.
import { Kind, parse, print, validate, visit } from 'graphql';

const triesMax = 400;

/** The smallest request found that still fails. */
export async function shrink(schema, request, fails) {
  let smallest = request;
  let tries = 0;
  for (let isSmaller = true; isSmaller && tries < triesMax;) {
    isSmaller = false;
    for (const text of reductions(smallest.text)) {
      if (text === '' || tries++ >= triesMax) continue;
      const candidate = { ...smallest, text, variables: declaredOf(text, smallest.variables) };
      if (validate(schema, parse(text)).length > 0 || !(await fails(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

const removable = new Set([Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.ARGUMENT, Kind.DIRECTIVE, Kind.OBJECT_FIELD]);

// The document without one node each, large nodes first; what is then unused goes with it.
function* reductions(text) {
  const document = parse(text);
  const nodes = [];
  visit(document, { enter: (node, key, parent) => { if (removable.has(node.kind) || (node.kind !== Kind.DOCUMENT && Array.isArray(parent) && isItem(parent))) nodes.push(node); } });
  for (const removed of nodes.sort((x, y) => (y.loc.end - y.loc.start) - (x.loc.end - x.loc.start))) {
    yield withoutUnused(visit(document, { enter: node => node === removed ? null : undefined }));
  }
}

const isItem = siblings => siblings.every(each => each.kind === Kind.OBJECT || each.kind === Kind.STRING || each.kind === Kind.ENUM || each.kind === Kind.INT);

function withoutUnused(document) {
  const spread = new Set(), used = new Set();
  visit(document, {
    FragmentSpread: node => { spread.add(node.name.value); },
    Variable: (node, key, parent) => { if (parent.kind !== Kind.VARIABLE_DEFINITION) used.add(node.name.value); },
  });
  const isUnused = node => (node.kind === Kind.FRAGMENT_DEFINITION && !spread.has(node.name.value)) || (node.kind === Kind.VARIABLE_DEFINITION && !used.has(node.variable.name.value));
  return print(visit(document, {
    enter: node => isUnused(node) ? null : undefined,
    leave: node => node.selectionSet?.selections.length === 0 ? null : undefined,
  }));
}

function declaredOf(text, variables) {
  const declared = new Set(parse(text).definitions.flatMap(each => each.variableDefinitions ?? []).map(each => each.variable.name.value));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
}
