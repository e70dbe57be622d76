/** The text, cut so that it is no wider, with an ellipsis where it was cut. Cuts between characters as a reader sees them. */
export function fitText(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text;
  const characters = [...segmenter.segment(text)].map((part) => part.segment);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A name from the graph inside a drawing: its direction does not reach beyond it (Unicode, first strong isolate). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
