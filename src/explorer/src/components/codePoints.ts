/** Begin and end, which is excluded, in Unicode code points, as the API gives positions. */
export type CodePointRange = readonly number[];

export interface TextPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * A text in parts, marked and not. Ranges may touch, overlap, and stand in any order. Strings of JavaScript are UTF-16, where a
 * character beyond U+FFFF has two units, so positions are counted by iterating.
 */
export function markedParts(text: string, ranges: readonly CodePointRange[]): readonly TextPart[] {
  const characters = [...text];
  const isMarked = characters.map((_, at) => ranges.some(([begin = 0, end = 0]) => at >= begin && at < end));
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = 1; at <= characters.length; at++) {
    if (at < characters.length && isMarked[at] === isMarked[from]) continue;
    parts.push({ text: characters.slice(from, at).join(''), isMarked: isMarked[from] === true });
    from = at;
  }
  return parts;
}

/** Where a text is found in another, whatever the case of letters, as ranges of code points; none if it is not there. */
export function rangesOf(text: string, part: string): readonly CodePointRange[] {
  const wanted = [...part].map((c) => c.toLowerCase());
  const characters = [...text].map((c) => c.toLowerCase());
  if (wanted.length === 0) return [];
  for (let at = 0; at + wanted.length <= characters.length; at++) {
    if (wanted.every((c, i) => c === characters[at + i])) return [[at, at + wanted.length]];
  }
  return [];
}

/** How many code points a text has. */
export function codePointsOf(text: string): number {
  return [...text].length;
}
