import iterate, { type ForceAtlas2Numbers } from 'graphology-layout-forceatlas2/iterate.js';
import { numbersPerNode, type LayoutTask } from './matrix';

// Rather more repulsion than usual, since every node has a label.
function settingsFor(count: number, gravity: number): ForceAtlas2Numbers {
  return {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 0.5,
    scalingRatio: 12,
    strongGravityMode: true,
    gravity,
    slowDown: 1 + Math.log(count + 1),
    barnesHutOptimize: count > 400,
    // As in Gephi: half the work of 0.7.
    barnesHutTheta: 1.2,
  };
}

/** Moves the nodes of a task by ForceAtlas2 (Jacomy et al., 2014), in place. */
export function layOut({ nodes, edges, iterations, gravity }: LayoutTask): void {
  const settings = settingsFor(nodes.length / numbersPerNode, gravity);
  for (let i = 0; i < iterations; i++) iterate(settings, nodes, edges);
}
