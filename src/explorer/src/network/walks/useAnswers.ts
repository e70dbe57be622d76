import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { execute } from '../../api/execute';
import type { GraphModel } from '../../model/GraphModel';
import { useModel } from '../../model/useModel';
import type { Ask, NetworkState } from '../state/state';
import { answerAround, answerBetween, answerJoined, type Answer } from './answer';
import { walkDocumentsOf, type AroundResult, type AroundVariables, type BetweenVariables, type JoiningVariables, type WalkDocuments } from './documents';
import { nodePartsOf, type NodeParts } from './nodeParts';
import { sharingsOf, stepsOf, type Sharing } from './steps';

// Long enough to undo without waiting; what is no longer drawn must not fill memory.
const keptMilliseconds = 15_000;

/** What the asks found so far, in their order: null while an answer is awaited. */
export interface Answers {
  readonly answers: readonly (Answer | null)[];
  readonly queries: readonly UseQueryResult<Answer>[];
}

/** The variables of an ask's operation. */
export function variablesOf(ask: Ask, state: NetworkState, model: GraphModel, day: string | null): AroundVariables | BetweenVariables | JoiningVariables {
  const via = stepsOf(model, state);
  const hubs = state.hubsOver === null ? null : { degreeOver: state.hubsOver };
  switch (ask.sort) {
    case 'around':
      // Within one step a hub is shown, and marked. Beyond, nothing that only a hub joins is shown, so the hub is not walked through.
      return { of: ask.id, via, depth: ask.depth, limit: ask.limit, asOf: day, avoid: ask.depth > 1 ? hubs : null, hubs, marksHubs: hubs !== null && ask.depth === 1 };
    case 'between':
      return { from: ask.from, to: ask.to, first: ask.count, weight: ask.cost === 'RARITY' ? 'RARITY' : null, via, asOf: day, avoid: ask.throughHubs ? null : hubs };
    case 'joining':
      return { between: ask.ids, via, asOf: day, avoid: ask.throughHubs ? null : hubs };
  }
}

async function answer(ask: Ask, variables: unknown, documents: WalkDocuments, parts: NodeParts, sharings: readonly Sharing[], signal: AbortSignal): Promise<Answer> {
  switch (ask.sort) {
    case 'around':
      return answerAround(await askAround(variables as AroundVariables, documents, signal, sharings), parts);
    case 'between': {
      const { paths, ends } = await execute(documents.between, variables as BetweenVariables, signal);
      return answerBetween(paths, ends, ask, parts);
    }
    case 'joining': {
      const { joined, ends } = await execute(documents.joining, variables as JoiningVariables, signal);
      return answerJoined(joined, ends, parts);
    }
  }
}

// Steps that go on to whom a party shares something with lead nowhere from what is shared itself: its own parties are asked for instead.
async function askAround(variables: AroundVariables, documents: WalkDocuments, signal: AbortSignal, sharings: readonly Sharing[]): Promise<AroundResult> {
  const result = await execute(documents.around, variables, signal);
  const alone = result.near?.nodes.length === 1 ? result.near.nodes[0]?.node.__typename : undefined;
  if (alone === undefined || !variables.via.some((step) => step.back) || !sharings.some((sharing) => sharing.kinds.has(alone))) return result;
  return execute(documents.around, { ...variables, via: variables.via.map(({ type }) => ({ type })) }, signal);
}

/** Asks for all parts of the drawing as of a day, or of any time. */
export function useAnswers(state: NetworkState, day: string | null, isEnabled = true): Answers {
  const model = useModel();
  const documents = useMemo(() => walkDocumentsOf(model), [model]);
  const parts = useMemo(() => nodePartsOf(model), [model]);
  const sharings = useMemo(() => sharingsOf(model), [model]);
  const queries = useQueries({
    queries: (isEnabled ? state.asks : []).map((ask) => {
      const variables = variablesOf(ask, state, model, day);
      return {
        queryKey: ['network', model.hash, ask.sort, variables],
        queryFn: ({ signal }: { signal: AbortSignal }) => answer(ask, variables, documents, parts, sharings, signal),
        gcTime: keptMilliseconds,
        structuralSharing: false as const,
      };
    }),
  });
  const version = queries.map((query) => `${query.dataUpdatedAt}${query.isPlaceholderData}`).join(' ');
  // The list is new with every rendering; its answers are not.
  // oxlint-disable-next-line react/exhaustive-deps
  const answers = useMemo(() => queries.map((query) => query.data ?? null), [version, state.asks, day, isEnabled]);
  return { answers, queries };
}
