import { useMemo, useState } from 'react';
import { useModel } from '../model/useModel';
import { planOf } from './layout/plan';
import { revealedAt } from './layout/reveal';
import { useLayout, type Layout } from './layout/useLayout';
import { anchorsOf } from './shown/anchors';
import { drawingOf, type Drawing } from './shown/links';
import { daysOf, visibleOf, type Dated, type Visible } from './shown/visible';
import type { NetworkState } from './state/state';
import type { Answer } from './walks/answer';
import { gather, type Gathered } from './walks/gather';
import { sharingsOf } from './walks/steps';
import { useAnswers, type Answers } from './walks/useAnswers';

/** The stages from what is asked to what is drawn. */
export interface DrawingStages {
  readonly asked: Answers;
  readonly onDay: Answers;
  readonly gathered: Gathered;
  readonly visible: Visible;
  readonly drawing: Drawing;
  readonly layout: Layout;
  /** The first and last date of what was gathered. */
  readonly days: { readonly first: string; readonly last: string } | null;
}

/** Runs the chain: queries, their union, what is visible of it, its lines, their layout. Each stage is computed when what it depends on has changed. */
export function useDrawing(state: NetworkState): DrawingStages {
  const model = useModel();
  const asked = useAnswers(state, null);
  const onDay = useAnswers(state, state.day, state.day !== null);
  const sharings = useMemo(() => (state.partnersAsLines ? sharingsOf(model) : []), [model, state.partnersAsLines]);

  const isFirstHere = state.asks.length === 0 || asked.answers[0] !== null;
  const fresh = useMemo(() => (isFirstHere ? gather(state.asks, asked.answers, onDay.answers) : null), [isFirstHere, state.asks, asked.answers, onDay.answers]);
  const gathered = useLast(fresh) ?? nothingGathered;
  const freshDated = useMemo(() => datedOf(state.day, onDay.answers), [state.day, onDay.answers]);
  const dated = useLast(freshDated) ?? 'all';

  const anchors = useMemo(() => anchorsOf(gathered, state.asks, sharings), [gathered, state.asks, sharings]);
  const { removed, hiddenKinds, hiddenTypes, folded } = state;
  const visible = useMemo(
    () => visibleOf(gathered, anchors, { removed, hiddenKinds, hiddenTypes, folded }, dated === 'all' ? null : dated),
    [gathered, anchors, removed, hiddenKinds, hiddenTypes, folded, dated],
  );
  const drawing = useMemo(() => drawingOf(visible.slice, sharings), [visible.slice, sharings]);
  const plan = useMemo(() => {
    const stages = revealedAt(gathered, anchors);
    const slice = { nodes: gathered.slice.nodes, edges: gathered.slice.edges.filter((edge) => stages.has(edge.id)) };
    return planOf(drawingOf(slice, sharings), stages, { asks: state.asks, arranged: state.arranged, pins: state.pins });
  }, [gathered, anchors, sharings, state.asks, state.arranged, state.pins]);
  const layout = useLayout(plan);
  const days = useMemo(() => daysOf(gathered.slice, model), [gathered, model]);
  return { asked, onDay, gathered, visible, drawing, layout, days };
}

const nothingGathered: Gathered = gather([], []);

// While the answers of another day are awaited, the last day's stay.
function datedOf(day: string | null, answers: readonly (Answer | null)[]): Dated | 'all' | null {
  if (day === null) return 'all';
  const known = answers.filter((answer): answer is Answer => answer !== null);
  if (known.length < answers.length) return null;
  return new Set(known.flatMap((answer) => [...answer.nodes, ...answer.edges].map((item) => item.id)));
}

// The last value that was not null. It is kept while rendering, as React advises for what depends on the value before (react.dev/reference/react/useState).
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
