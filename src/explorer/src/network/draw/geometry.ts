import type { Point } from '../layout/plan';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The distance of a point from the line between two others. */
export function distanceToLine(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}

/** Whether a point lies in a polygon, by the rule of odd crossings. */
export function isInside(point: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i];
    const b = polygon[j];
    if (a === undefined || b === undefined) continue;
    if (a.y > point.y !== b.y > point.y && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const headings: Readonly<Record<Direction, number>> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };

/** The candidate that lies most in a direction, on the screen (down is greater y), within a right angle of it; null if none does. */
export function towards(from: Point, direction: Direction, candidates: ReadonlyMap<string, Point>): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const [id, point] of candidates) {
    const heading = Math.atan2(point.y - from.y, point.x - from.x);
    const turn = Math.abs(angleBetween(heading, headings[direction]));
    if (turn > Math.PI / 2 + 0.01) continue;
    const cost = Math.hypot(point.x - from.x, point.y - from.y) * (1 + 2 * turn);
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

function angleBetween(a: number, b: number): number {
  const turn = (a - b) % (2 * Math.PI);
  return turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn;
}

const cell = 64;
// More rows of cells than any screen has.
const rowsMax = 100_000;

/** Boxes that are taken, and whether another meets one of them. */
export class TakenBoxes {
  private readonly cells = new Map<number, Box[]>();

  isFree(box: Box): boolean {
    return this.around(box).every((key) => (this.cells.get(key) ?? []).every((other) => !meets(box, other)));
  }

  take(box: Box): void {
    for (const key of this.around(box)) {
      const there = this.cells.get(key);
      if (there === undefined) this.cells.set(key, [box]);
      else there.push(box);
    }
  }

  private around(box: Box): readonly number[] {
    const keys: number[] = [];
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++) keys.push(x * rowsMax + y);
    }
    return keys;
  }
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
