import type Sigma from 'sigma';
import type { Point } from '../layout/plan';
import type { LinkLook, NodeLook } from './graphOf';

/** Sigma scales a graph to its extent. A fixed one keeps nodes where they are when others come and go. */
export const fixedExtent: { x: [number, number]; y: [number, number] } = { x: [-100, 100], y: [-100, 100] };

const neutral = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
const margin = { x: 110, y: 56 };
// A few nodes are not drawn metres apart.
const pixelsPerUnitMax = 11;
const zoomMilliseconds = 200;

/** Keeps the drawing in view until the reader moves the view. */
export class CameraFit {
  /** Whether the view follows the drawing. */
  follows = true;
  private fitted = 1;
  private ownMoves = 0;

  constructor(
    private readonly sigma: Sigma<NodeLook, LinkLook>,
    private readonly isStill: boolean,
  ) {}

  /** How nodes grow and shrink with the zoom: less than distances do. */
  sizeRatio(ratio: number): number {
    return Math.min(2.2, Math.max(0.5, Math.sqrt(ratio / this.fitted)));
  }

  fit(points: Iterable<Point>, animated: boolean): void {
    const box = extentOf(points);
    const { width, height } = this.sigma.getDimensions();
    if (box === null || width === 0 || height === 0) return;
    const scale = this.pixelsPerUnit(neutral);
    const room = { x: Math.max(width / 2, width - 2 * margin.x), y: Math.max(height / 2, height - 2 * margin.y) };
    const ratio = Math.max(((box.right - box.left) * scale) / room.x, ((box.bottom - box.top) * scale) / room.y, scale / pixelsPerUnitMax);
    this.fitted = ratio;
    const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    this.go({ x: 0.5 + centre.x / 200, y: 0.5 + centre.y / 200, ratio }, animated);
    this.follows = true;
  }

  zoom(factor: number): void {
    const { ratio } = this.sigma.getCamera().getState();
    this.go({ ratio: ratio / factor }, true);
    this.follows = false;
  }

  reveal(point: Point): void {
    const at = this.sigma.graphToViewport(point);
    const { width, height } = this.sigma.getDimensions();
    if (at.x > 40 && at.y > 40 && at.x < width - 40 && at.y < height - 40) return;
    this.go({ x: 0.5 + point.x / 200, y: 0.5 + point.y / 200 }, true);
    this.follows = false;
  }

  /** To be called when the camera has moved: unless it moved by itself, the reader moved it. */
  cameraMoved(): void {
    if (this.ownMoves === 0) this.follows = false;
  }

  pixelsPerUnit(cameraState = this.sigma.getCamera().getState()): number {
    const a = this.sigma.graphToViewport({ x: 0, y: 0 }, { cameraState });
    const b = this.sigma.graphToViewport({ x: 100, y: 0 }, { cameraState });
    return Math.hypot(a.x - b.x, a.y - b.y) / 100;
  }

  private go(state: { x?: number; y?: number; ratio?: number }, animated: boolean): void {
    const camera = this.sigma.getCamera();
    this.ownMoves++;
    if (!animated || this.isStill) {
      camera.setState(state);
      this.ownMoves--;
    } else {
      void camera.animate(state, { duration: zoomMilliseconds }).finally(() => this.ownMoves--);
    }
  }
}

function extentOf(points: Iterable<Point>): { left: number; right: number; top: number; bottom: number } | null {
  let box: { left: number; right: number; top: number; bottom: number } | null = null;
  for (const { x, y } of points) {
    box =
      box === null
        ? { left: x, right: x, top: y, bottom: y }
        : { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) };
  }
  return box;
}
