// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { distanceToLine, isInside, TakenBoxes, towards } from './geometry';

describe('geometry', () => {
  it('measures the distance to a line, also beyond its ends and of a line without length', () => {
    expect(distanceToLine({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3);
    expect(distanceToLine({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
    expect(distanceToLine({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 })).toBe(5);
  });

  it('knows what a lasso encloses', () => {
    const corner = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 4 }, { x: 4, y: 4 }, { x: 4, y: 10 }, { x: 0, y: 10 }];
    expect(isInside({ x: 2, y: 8 }, corner)).toBe(true);
    expect(isInside({ x: 8, y: 8 }, corner)).toBe(false);
  });

  it('finds the neighbour in a direction, the nearer and straighter first', () => {
    const candidates = new Map([['east', { x: 10, y: 1 }], ['far', { x: 90, y: 0 }], ['south', { x: 1, y: 10 }]]);
    expect(towards({ x: 0, y: 0 }, 'right', candidates)).toBe('east');
    expect(towards({ x: 0, y: 0 }, 'down', candidates)).toBe('south');
    expect(towards({ x: 0, y: 0 }, 'left', new Map([['east', { x: 10, y: 0 }]]))).toBeNull();
  });

  it('tells boxes that are taken', () => {
    const boxes = new TakenBoxes();
    boxes.take({ left: 0, top: 0, right: 200, bottom: 20 });
    expect(boxes.isFree({ left: 150, top: 10, right: 300, bottom: 30 })).toBe(false);
    expect(boxes.isFree({ left: 150, top: 20, right: 300, bottom: 40 })).toBe(true);
  });
});
