/** A text and the circle that it names. */
export interface LabelledCircle {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A text, and where its line begins, or ends where it stands left of its circle. */
export interface PlacedLabel {
  readonly text: string;
  readonly anchor: 'start' | 'end';
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const gap = 4;
const charactersMax = 40;

/** Labels right of their circles, or left where the picture ends, those of the largest first; one that would lie over another is left out. */
export function placedLabels(circles: readonly LabelledCircle[], fontSize: number, pictureWidth: number): readonly PlacedLabel[] {
  const taken = new Map<string, Box[]>();
  const cell = fontSize * charactersMax;
  const placed: PlacedLabel[] = [];
  for (const circle of [...circles].sort((a, b) => b.size - a.size)) {
    const text = shortened(circle.text);
    const width = widthOf(text, fontSize);
    const isRight = circle.x + circle.size + gap + width <= pictureWidth;
    const x = isRight ? circle.x + circle.size + gap : circle.x - circle.size - gap;
    const box: Box = { left: isRight ? x : x - width, right: isRight ? x + width : x, top: circle.y - fontSize * 0.6, bottom: circle.y + fontSize * 0.6 };
    const cells = cellsOf(box, cell);
    if (cells.some((name) => taken.get(name)?.some((other) => overlaps(box, other)))) continue;
    for (const name of cells) taken.set(name, [...(taken.get(name) ?? []), box]);
    placed.push({ text, anchor: isRight ? 'start' : 'end', x, y: circle.y + fontSize * 0.35 });
  }
  return placed;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > charactersMax ? `${characters.slice(0, charactersMax - 1).join('')}…` : text;
}

// An estimate: no font is known here. Chinese, Japanese and Korean characters and emoji are as wide as they are high.
function widthOf(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.56;
  return width * fontSize;
}

function cellsOf(box: Box, cell: number): readonly string[] {
  const columns = [Math.floor(box.left / cell), Math.floor(box.right / cell)];
  const rows = [Math.floor(box.top / cell), Math.floor(box.bottom / cell)];
  return [...new Set(columns.flatMap((column) => rows.map((row) => `${column},${row}`)))];
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
