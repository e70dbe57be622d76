import type { GraphModel } from './GraphModel';

// Colours that readers with colour blindness can tell apart in neighbouring pairs (after Paul Tol's "muted" and "bright" schemes, sron.nl/~pault),
// each with a contrast of at least 3 to both backgrounds (WCAG 2.2, 1.4.11). Where there are more kinds than colours, lightness varies.
const hues = ['#0f8b80', '#c2571a', '#3b6fc4', '#b0418f', '#5f8a1c', '#8a5cc9', '#a8740a', '#2a8fb8', '#c43d4f', '#6b7d2b', '#9a5b3f', '#4f7a8c'];
const quiet = '#7a868e';

/** The colour of a kind: the same in lists, tables, charts and the network. Claims and sources are grey. */
export function kindColor(model: GraphModel, kind: string): string {
  const position = model.entityKinds.findIndex((k) => k.name === kind);
  return position < 0 ? quiet : (hues[position % hues.length] ?? quiet);
}
