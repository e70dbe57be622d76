import { Sigma } from 'sigma';
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { Point } from '../layout/plan';
import { CameraFit, fixedExtent } from './CameraFit';
import { distanceToLine, isInside, towards, type Direction } from './geometry';
import { graphOf, type LinkLook, type NodeLook } from './graphOf';
import { isDrawnByProcessor } from './isDrawnByProcessor';
import { Moves } from './Moves';
import { NameLayer, type ShownLink, type ShownNode } from './NameLayer';
import { blend, type Palette } from './palette';
import { leansOf, type Scene } from './scene';

/** What readers do with the drawing. */
export interface DrawingEvents {
  /** A click on a node, a line, or neither (null); `adds` with shift or control. */
  readonly onPick: (picked: { readonly sort: 'node' | 'link'; readonly id: string } | null, adds: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onMove: (positions: Readonly<Record<string, Point>>) => void;
}

/** What of the drawing is marked. */
export interface Marks {
  readonly selected: ReadonlySet<string>;
  /** If it is not null, all but these nodes are dimmed. */
  readonly lit: ReadonlySet<string> | null;
}

const linkReach = 7;
// More lines than these cannot be drawn several times a second where the processor draws them.
const quickLinksMax = 1_500;
const restMilliseconds = 150;

/** The mark of the performance timeline at which the scene that was given last has been drawn for the first time, with how much is in it. */
const drawnMark = 'network drawn';

/** The drawing on the screen: sigma, and a layer of names above it. It knows nothing of React or of the API. */
export class NetworkRenderer {
  private readonly sigma: Sigma<NodeLook, LinkLook>;
  private readonly fitting: CameraFit;
  private readonly names: NameLayer;
  private scene: Scene = { nodes: [], links: [], positions: new Map() };
  private marks: Marks = { selected: new Set(), lit: null };
  private hovered: { readonly sort: 'node' | 'link'; readonly id: string } | null = null;
  private near: ReadonlySet<string> | null = null;
  private dragged: { readonly ids: readonly string[]; last: Point; moved: boolean } | null = null;
  private readonly moves = new Moves();
  private isUndrawn = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private events: DrawingEvents = { onPick: () => {}, onOpen: () => {}, onMove: () => {} };
  private readonly size: ResizeObserver;

  constructor(
    private readonly container: HTMLElement,
    private readonly palette: Palette,
    private readonly isStill: boolean,
  ) {
    const graph = graphOf(this.scene, palette);
    this.sigma = new Sigma<NodeLook, LinkLook>(graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      stagePadding: 0,
      zIndex: true,
      minEdgeThickness: 1.3,
      defaultEdgeType: 'line',
      edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram, doubleArrow: EdgeDoubleArrowProgram } as never,
      defaultDrawNodeHover: () => {},
      nodeReducer: (id, look) => ({ ...look, color: this.isDimmed(id) ? blend(palette.background, look.color, 0.22) : look.color, zIndex: this.isDimmed(id) ? 0 : 1 }),
      edgeReducer: (id, look) => this.reduceLink(id, look),
      zoomToSizeRatioFunction: (ratio) => this.fitting?.sizeRatio(ratio) ?? 1,
    });
    this.sigma.setCustomBBox(fixedExtent);
    // The extent counts from the next refresh on, and the first scene may be fitted before the first frame.
    this.sigma.refresh();
    this.fitting = new CameraFit(this.sigma, isStill);
    this.sigma.createCanvasContext('names', { style: { pointerEvents: 'none' } });
    const context = this.sigma.getCanvases()['names']?.getContext('2d');
    if (!context) throw new Error('The browser has no canvas.');
    this.names = new NameLayer(context, palette);
    this.setLayers();
    // A layer that is added has no size before that.
    this.sigma.resize(true);
    this.sigma.on('afterRender', () => {
      this.drawNames();
      this.markDrawn();
    });
    this.listen();
    this.size = new ResizeObserver(() => this.resize());
    this.size.observe(container);
  }

  setEvents(events: DrawingEvents): void {
    this.events = events;
  }

  /** Draws another scene. What stays moves to its new place. */
  show(scene: Scene): void {
    const before = this.sigma.getGraph();
    const graph = graphOf(scene, this.palette);
    const isFirst = before.order === 0;
    const moves = this.isStill ? new Map() : this.moves.prepare(before, graph, scene);
    this.scene = scene;
    this.isUndrawn = true;
    this.hovered = null;
    this.near = this.marks.lit;
    clearTimeout(this.resting);
    this.moves.end();
    this.sigma.setSetting('hideEdgesOnMove', this.isSlow);
    // The view comes first, since sigma draws a graph at once, and a great one should not be drawn twice.
    if (isFirst || this.fitting.follows) this.fit(!isFirst);
    this.sigma.setGraph(graph);
    this.moves.begin(graph, moves);
  }

  mark(marks: Marks): void {
    const { lit, selected } = this.marks;
    const isSame = marks.lit === lit && marks.selected.size === selected.size && [...selected].every((id) => marks.selected.has(id));
    this.marks = marks;
    if (!isSame) this.updateNear();
  }

  fit(animated = true): void {
    this.fitting.fit(this.scene.nodes.flatMap(({ id }) => this.scene.positions.get(id) ?? []), animated);
  }

  /** Zooms by a factor: more than 1 is nearer. */
  zoom(factor: number): void {
    this.fitting.zoom(factor);
  }

  /** Moves the view so that a node can be seen. */
  reveal(id: string): void {
    const point = this.pointOf(id);
    if (point !== null) this.fitting.reveal(point);
  }

  /** The ids of nodes within a polygon of the container. */
  nodesWithin(polygon: readonly Point[]): readonly string[] {
    return this.scene.nodes.map((node) => node.id).filter((id) => {
      const at = this.viewportOf(id);
      return at !== null && isInside(at, polygon);
    });
  }

  /** The neighbour of a node that lies most in a direction on the screen. */
  neighbourTowards(id: string, direction: Direction): string | null {
    const from = this.viewportOf(id);
    const graph = this.sigma.getGraph();
    if (from === null || !graph.hasNode(id)) return null;
    return towards(from, direction, new Map(graph.neighbors(id).flatMap((other) => {
      const at = this.viewportOf(other);
      return at === null ? [] : [[other, at] as const];
    })));
  }

  pointOf(id: string): Point | null {
    const graph = this.sigma.getGraph();
    return graph.hasNode(id) ? { x: graph.getNodeAttribute(id, 'x'), y: graph.getNodeAttribute(id, 'y') } : null;
  }

  end(): void {
    clearTimeout(this.resting);
    this.moves.end();
    this.size.disconnect();
    this.sigma.kill();
  }

  // The layer that takes the pointer's events stays on top. What sigma would draw on the others is drawn on that of names, so the browser need not blend them.
  private setLayers(): void {
    const { mouse, ...others } = this.sigma.getCanvases();
    if (mouse) this.container.append(mouse);
    for (const unused of ['edgeLabels', 'labels', 'hovers', 'hoverNodes']) if (others[unused]) others[unused].style.display = 'none';
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on('enterNode', ({ node }) => this.hover({ sort: 'node', id: node }));
    sigma.on('leaveNode', () => this.hover(null));
    sigma.on('clickNode', ({ node, event }) => this.events.onPick({ sort: 'node', id: node }, addsTo(event.original)));
    sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.events.onOpen(node);
    });
    sigma.on('clickStage', ({ event }) => {
      const link = this.linkAt(event);
      this.events.onPick(link === null ? null : { sort: 'link', id: link }, addsTo(event.original));
    });
    sigma.on('downNode', ({ node, event, preventSigmaDefault }) => {
      preventSigmaDefault();
      const ids = this.marks.selected.has(node) ? [...this.marks.selected].filter((id) => sigma.getGraph().hasNode(id)) : [node];
      this.dragged = { ids, last: sigma.viewportToGraph(event), moved: false };
    });
    sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      if (this.dragged === null) return this.hoverLink(event);
      preventSigmaDefault();
      this.drag(event);
    });
    sigma.on('upNode', () => this.drop());
    sigma.on('upStage', () => this.drop());
    sigma.getCamera().on('updated', () => this.fitting.cameraMoved());
  }

  private drag(event: Point): void {
    if (this.dragged === null) return;
    const point = this.sigma.viewportToGraph(event);
    const graph = this.sigma.getGraph();
    const [dx, dy] = [point.x - this.dragged.last.x, point.y - this.dragged.last.y];
    if (!this.dragged.moved && Math.hypot(dx, dy) * this.fitting.pixelsPerUnit() < 4) return;
    for (const id of this.dragged.ids) {
      graph.updateNodeAttribute(id, 'x', (x) => (x ?? 0) + dx);
      graph.updateNodeAttribute(id, 'y', (y) => (y ?? 0) + dy);
    }
    this.dragged = { ...this.dragged, last: point, moved: true };
  }

  private drop(): void {
    const dragged = this.dragged;
    this.dragged = null;
    if (dragged?.moved) this.events.onMove(Object.fromEntries(dragged.ids.flatMap((id) => [[id, this.pointOf(id)] as const]).filter((entry): entry is [string, Point] => entry[1] !== null)));
  }

  private hover(hovered: typeof this.hovered): void {
    if (hovered?.id === this.hovered?.id) return;
    this.hovered = hovered;
    this.container.style.cursor = hovered === null ? '' : 'pointer';
    if (!this.isSlow) return this.updateNear();
    // On its way over many lines the pointer must not wait for each.
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.updateNear(), restMilliseconds);
  }

  private get isSlow(): boolean {
    return this.scene.links.length > quickLinksMax && isDrawnByProcessor();
  }

  private hoverLink(event: Point): void {
    if (this.hovered?.sort === 'node') return;
    const link = this.linkAt(event);
    this.hover(link === null ? null : { sort: 'link', id: link });
  }

  // The line within reach of a point that is nearest.
  private linkAt(point: Point): string | null {
    const places = new Map(this.scene.nodes.map((node) => [node.id, this.viewportOf(node.id)]));
    let best: string | null = null;
    let least = linkReach;
    for (const link of this.scene.links) {
      const from = places.get(link.from);
      const to = places.get(link.to);
      if (!from || !to) continue;
      const distance = distanceToLine(point, from, to);
      if (distance < least) [best, least] = [link.id, distance];
    }
    return best;
  }

  // What is under the pointer lights its neighbours; else the marks say what is lit.
  private updateNear(): void {
    const graph = this.sigma.getGraph();
    if (this.hovered === null) this.near = this.marks.lit;
    else if (this.hovered.sort === 'node' && graph.hasNode(this.hovered.id)) this.near = new Set([this.hovered.id, ...graph.neighbors(this.hovered.id)]);
    else if (this.hovered.sort === 'link' && graph.hasEdge(this.hovered.id)) this.near = new Set(graph.extremities(this.hovered.id));
    else this.near = this.marks.lit;
    this.sigma.refresh({ schedule: true, skipIndexation: true });
  }

  private isDimmed(id: string): boolean {
    return this.near !== null && !this.near.has(id) && !this.marks.selected.has(id);
  }

  private isLinkDimmed(from: string, to: string): boolean {
    if (this.near === null) return false;
    if (this.hovered?.sort === 'node') return from !== this.hovered.id && to !== this.hovered.id;
    return !this.near.has(from) || !this.near.has(to);
  }

  private reduceLink(id: string, look: LinkLook) {
    const { from, to } = look.scene;
    const isMarked = this.marks.selected.has(id) || (this.hovered?.sort === 'link' && this.hovered.id === id);
    const color = isMarked ? this.palette.accent : this.isLinkDimmed(from, to) ? blend(this.palette.background, look.color, 0.3) : look.color;
    return { ...look, color, size: isMarked ? look.size + 1 : look.size, zIndex: isMarked ? 1 : 0 };
  }

  private viewportOf(id: string): Point | null {
    const point = this.pointOf(id);
    return point === null ? null : this.sigma.graphToViewport(point);
  }

  private drawNames(): void {
    const { width, height } = this.sigma.getDimensions();
    const places = new Map(this.scene.nodes.flatMap(({ id }) => {
      const at = this.viewportOf(id);
      return at === null ? [] : [[id, at] as const];
    }));
    const leans = leansOf(this.scene, places);
    const nodes: ShownNode[] = [];
    for (const node of this.scene.nodes) {
      const at = places.get(node.id);
      if (at === undefined || at.x < -200 || at.y < -40 || at.x > width + 200 || at.y > height + 40) continue;
      nodes.push({
        node,
        at,
        radius: this.sigma.scaleSize(node.size),
        lean: leans.get(node.id) ?? 0,
        isSelected: this.marks.selected.has(node.id),
        isHovered: this.hovered?.id === node.id,
        isDimmed: this.isDimmed(node.id),
      });
    }
    this.names.draw(nodes, this.scene.links.flatMap((link) => this.shownLink(link, places)), width, height);
  }

  // The last mark alone is kept, as the browser never forgets one by itself.
  private markDrawn(): void {
    if (!this.isUndrawn) return;
    this.isUndrawn = false;
    performance.clearMarks(drawnMark);
    performance.mark(drawnMark, { detail: { nodes: this.scene.nodes.length, links: this.scene.links.length } });
  }

  private shownLink(link: Scene['links'][number], places: ReadonlyMap<string, Point>): readonly ShownLink[] {
    const isSelected = this.marks.selected.has(link.id);
    if (!isSelected && link.count < 2 && link.gradeName === '') return [];
    const from = places.get(link.from);
    const to = places.get(link.to);
    if (!from || !to) return [];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    return [{ link, middle, length: Math.hypot(from.x - to.x, from.y - to.y), isSelected, isDimmed: this.isLinkDimmed(link.from, link.to) }];
  }

  private resize(): void {
    this.sigma.resize();
    if (this.fitting.follows) this.fit(false);
    this.sigma.refresh({ schedule: true });
  }
}

function addsTo(event: MouseEvent | TouchEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}
