import type { Point } from '../layout/plan';
import type { LookGraph } from './graphOf';
import type { Scene } from './scene';

interface Move {
  readonly from: Point;
  readonly to: Point;
}

const moveMilliseconds = 320;
const animatedMax = 600;

/** Moves what stays in the drawing from where it stood to its new place. */
export class Moves {
  private frame = 0;

  /** Ends what is under way. */
  end(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Puts what stood in the drawing before at its old place, to begin there. A great drawing jumps, since frames would be few. */
  prepare(before: LookGraph, graph: LookGraph, scene: Scene): ReadonlyMap<string, Move> {
    const moves = new Map<string, Move>();
    if (scene.nodes.length > animatedMax) return moves;
    for (const { id } of scene.nodes) {
      const to = scene.positions.get(id);
      if (to === undefined || !before.hasNode(id)) continue;
      const from = { x: before.getNodeAttribute(id, 'x'), y: before.getNodeAttribute(id, 'y') };
      if (Math.hypot(from.x - to.x, from.y - to.y) < 0.01) continue;
      moves.set(id, { from, to });
      graph.mergeNodeAttributes(id, from);
    }
    return moves;
  }

  /** Makes the moves in a graph that is drawn. */
  begin(graph: LookGraph, moves: ReadonlyMap<string, Move>): void {
    if (moves.size === 0) return;
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - begun) / moveMilliseconds));
      const eased = 1 - (1 - part) ** 3;
      graph.updateEachNodeAttributes((id, look) => {
        const move = moves.get(id);
        return move === undefined ? look : { ...look, x: move.from.x + (move.to.x - move.from.x) * eased, y: move.from.y + (move.to.y - move.from.y) * eased };
      }, { attributes: ['x', 'y'] });
      if (part < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }
}
