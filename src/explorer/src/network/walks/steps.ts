import type { GraphModel, ModelField } from '../../model/GraphModel';
import type { NetworkState } from '../state/state';
import type { Step } from './documents';

/** How parties share something: the relationship that leads from a party to it, and the kinds of what they share. */
export interface Sharing {
  readonly relationshipType: string;
  readonly direction: 'OUT' | 'IN';
  readonly kinds: ReadonlySet<string>;
}

/** What parties of the model share, by its fields of partners; empty where it has none. */
export function sharingsOf(model: GraphModel): readonly Sharing[] {
  const byType = new Map<string, Sharing>();
  for (const field of model.kinds.flatMap((kind) => kind.fields)) {
    const type = field.relationshipType;
    if (field.sort !== 'PARTNERS' || type === null) continue;
    const kinds = new Set([...(byType.get(type)?.kinds ?? []), ...sharedKinds(field)]);
    byType.set(type, { relationshipType: type, direction: field.direction === 'IN' ? 'IN' : 'OUT', kinds });
  }
  return [...byType.values()];
}

function sharedKinds(field: ModelField): readonly string[] {
  return field.edgeFields.filter((edgeField) => edgeField.sort === 'SHARED').flatMap((edgeField) => edgeField.kinds);
}

/** The relationship types that walks follow by default: those marked so, or all of a model that marks none. */
export function defaultTypes(model: GraphModel): readonly string[] {
  const marked = model.relationshipTypes.filter((type) => type.isPath);
  const types = marked.length > 0 ? marked : model.relationshipTypes.filter((type) => !type.fromKinds.some((kind) => kind === model.claimKind?.name));
  return types.map((type) => type.name);
}

/** The relationship types that the drawing follows, in the model's order. */
export function followedTypes(model: GraphModel, state: Pick<NetworkState, 'followed'>): readonly string[] {
  const followed = new Set([...defaultTypes(model), ...state.followed]);
  return model.relationshipTypes.map((type) => type.name).filter((name) => followed.has(name));
}

/** The steps that asks follow. Where partners are lines, what they share counts as one step with the way back. */
export function stepsOf(model: GraphModel, state: Pick<NetworkState, 'followed' | 'partnersAsLines'>): readonly Step[] {
  const sharings = state.partnersAsLines ? sharingsOf(model) : [];
  return followedTypes(model, state).map((type) => {
    const sharing = sharings.find((s) => s.relationshipType === type);
    return sharing === undefined ? { type } : { type, direction: sharing.direction, back: true };
  });
}
