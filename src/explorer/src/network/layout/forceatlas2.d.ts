declare module 'graphology-layout-forceatlas2/iterate.js' {
  /** One iteration over nodes (x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed) and edges (source, target, weight), changed in place. */
  export default function iterate(settings: ForceAtlas2Numbers, nodes: Float32Array, edges: Float32Array): void;

  export interface ForceAtlas2Numbers {
    readonly linLogMode: boolean;
    readonly outboundAttractionDistribution: boolean;
    readonly adjustSizes: boolean;
    readonly edgeWeightInfluence: number;
    readonly scalingRatio: number;
    readonly strongGravityMode: boolean;
    readonly gravity: number;
    readonly slowDown: number;
    readonly barnesHutOptimize: boolean;
    readonly barnesHutTheta: number;
  }
}
