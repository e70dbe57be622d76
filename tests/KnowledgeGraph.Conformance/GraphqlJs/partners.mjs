// Partners as docs/querying.md explains them: the nodes that share a neighbour with a node, with what both share.
import { compareText, compareValues } from './values.mjs';

/** The partners of a node, each by an edge that is derived; `graph.pluralOf` gives the list of a kind at the root. */
export function partnersOf(graph, node, field) {
  const steps = through(graph, node, field);
  const sharedBy = new Map();
  for (const { shared } of steps.filter(step => step.party === node)) {
    for (const { party } of steps.filter(step => step.shared === shared && step.party !== node)) {
      if (!sharedBy.has(party)) sharedBy.set(party, new Set());
      sharedBy.get(party).add(shared);
    }
  }
  const targets = graph.model.kindsOf(field.target);
  return [...sharedBy].filter(([party]) => targets.includes(party.kind)).map(([party, shared]) => ({ node: party, edge: derivedEdge(graph, node, field, [...shared]) }));
}

/** The partners that are counted. */
export const countedPartners = (graph, node, field) => partnersOf(graph, node, field).filter(isCounted);

/** Whether a partner counts towards the total. */
export const isCounted = item => !item.edge?.uncounted?.includes(item.node.kind.name);

// The fields of the node that lead through the type say on which side it is, and what is shared.
function leading(graph, node, field) {
  return [...node.kind.fields.values()].filter(each => each.is === 'relationship' && each.type === field.through);
}

function through(graph, node, field) {
  const fields = leading(graph, node, field);
  const kinds = fields.flatMap(each => graph.model.kindsOf(each.target));
  return graph.edges.filter(edge => edge.type.name === field.through)
    .map(edge => fields[0].isOut ? { party: edge.from, shared: edge.to } : { party: edge.to, shared: edge.from })
    .filter(step => kinds.includes(step.shared.kind));
}

function derivedEdge(graph, node, field, shared) {
  const { enums } = graph.model;
  const kinds = [...new Set(leading(graph, node, field).flatMap(each => graph.model.kindsOf(each.target)))];
  const properties = new Map(), cells = {}, lists = {};
  for (const kind of kinds) {
    const ofKind = shared.filter(each => each.kind === kind).sort((x, y) => compareText(x.id, y.id));
    const plural = graph.pluralOf(kind.name);
    lists[plural] = ofKind;
    properties.set(`${plural}Count`, { name: `${plural}Count`, type: 'Int' });
    cells[`${plural}Count`] = String(ofKind.length);
  }
  const stageType = field.stage && kinds.map(kind => kind.fields.get(field.stage)).find(each => each !== undefined).type;
  const furthestName = field.stage && `furthest${field.stage[0].toUpperCase()}${field.stage.slice(1)}`;
  if (stageType) properties.set(furthestName, { name: furthestName, type: stageType });
  properties.set('since', { name: 'since', type: 'Date' });
  const stages = shared.map(each => each.cells[field.stage]).filter(stage => stage !== undefined);
  const furthest = stages.filter(stage => stage !== field.last).sort((x, y) => compareValues(stageType, enums, y, x))[0] ?? stages[0];
  if (stageType && furthest !== undefined) cells[furthestName] = furthest;
  const since = shared.map(each => each.cells[each.kind.validity.from]).filter(date => date !== undefined).sort((x, y) => compareValues('Date', enums, x, y))[0];
  if (since !== undefined) cells.since = since;
  return { type: { properties }, cells, lists, uncounted: field.uncounted };
}
