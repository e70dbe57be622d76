import type { Point } from '../layout/plan';
import { TakenBoxes, type Box } from './geometry';
import type { Palette } from './palette';
import type { SceneLink, SceneNode } from './scene';

/** A node on the screen. */
export interface ShownNode {
  readonly node: SceneNode;
  readonly at: Point;
  readonly radius: number;
  /** To which side its lines lead: less than 0 is left. Its name stands on the other. */
  readonly lean: number;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly isDimmed: boolean;
}

/** A line on the screen. */
export interface ShownLink {
  readonly link: SceneLink;
  readonly middle: Point;
  readonly length: number;
  readonly isSelected: boolean;
  readonly isDimmed: boolean;
}

const nameSize = 12.5;
const gap = 4;
const rootRing = 3;
// Long names are cut, sooner where there are many.
const nameWidths = { few: 260, many: 205 };
const manyNodes = 60;
// More than these are not all named in full.
const forcedMax = 6;
// So many of the most important nodes are named even where other nodes are in the way.
const overNodesMax = 12;
const keptTextsMax = 6_000;

/** Where a name may stand: only where nothing is, over nodes but no names, or anywhere. */
type Need = 'inRoom' | 'overNodes' | 'always';

/** Draws names, rings and badges over what sigma draws. A name that would meet another is left out, those of more important nodes come first. */
export class NameLayer {
  private readonly widths = new Map<string, number>();
  private readonly shortened = new Map<string, string>();
  private nameWidthMax = nameWidths.few;
  private width = 0;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
  ) {}

  /** Draws all; `nodes` in the order of their importance. */
  draw(nodes: readonly ShownNode[], links: readonly ShownLink[], width: number, height: number): void {
    const { context } = this;
    this.width = width;
    context.clearRect(0, 0, width, height);
    context.textBaseline = 'middle';
    const isCrowd = nodes.length > manyNodes;
    this.useWidth(isCrowd ? nameWidths.many : nameWidths.few);
    const taken = new TakenBoxes();
    const names = new TakenBoxes();
    for (const shown of nodes) this.drawRings(shown);
    for (const shown of nodes) taken.take(square(shown.at, shown.radius));
    const first = nodes.filter(isFirst);
    const areFew = first.length <= forcedMax;
    first.forEach((shown) => this.drawName(shown, taken, names, areFew ? 'always' : 'overNodes'));
    const others = nodes.filter((shown) => !isFirst(shown));
    others.forEach((shown, i) => shown.isDimmed || this.drawName(shown, taken, names, isCrowd && i < overNodesMax ? 'overNodes' : 'inRoom'));
    for (const shown of links) this.drawLinkName(shown, taken, names);
  }

  private drawRings({ node, at, radius, isSelected, isDimmed }: ShownNode): void {
    const { context, palette } = this;
    if (isDimmed && !isSelected) return;
    if (node.grade !== null || node.isClosedHub) this.ring(at, radius, node.color, 1.5, node.isClosedHub ? [3, 2.5] : []);
    if (node.isRoot) this.ring(at, radius + rootRing, palette.text, 1.25);
    if (isSelected) this.ring(at, radius + (node.isRoot ? 2 * rootRing : rootRing), palette.accent, 2.5);
    if (node.isPinned) {
      context.fillStyle = palette.text;
      context.beginPath();
      context.arc(at.x, at.y, 2, 0, 2 * Math.PI);
      context.fill();
    }
  }

  private ring(at: Point, radius: number, color: string, width: number, dash: number[] = []): void {
    const { context } = this;
    context.strokeStyle = color;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.stroke();
    context.setLineDash([]);
  }

  private drawName(shown: ShownNode, taken: TakenBoxes, names: TakenBoxes, need: Need): void {
    const { node } = shown;
    const isWhole = need === 'always';
    const font = `${node.isRoot || isWhole ? 600 : 400} ${nameSize}px ${this.palette.font}`;
    const name = isWhole ? node.name : this.shorten(node.name, font);
    const second = [node.gradeName, node.badge].filter((part) => part !== '').join(' · ');
    const nameWidth = this.widthOf(name, font);
    const secondFont = `500 ${nameSize - 1.5}px ${this.palette.font}`;
    const secondWidth = second === '' ? 0 : this.widthOf(second, secondFont);
    const box = this.place(shown, Math.max(nameWidth, secondWidth), second === '' ? 16 : 29, taken, names, need);
    if (box === null) return;
    names.take(box);
    this.text(name, box.left, box.top + 8, nameWidth, font, this.palette.text);
    if (second !== '') this.text(second, box.left, box.top + 21, secondWidth, secondFont, this.palette.textQuiet);
  }

  // Beside the node where there is room, and in view: away from its lines, on the other side, below, above. What is selected or under the pointer is named in any case.
  private place({ node, at, radius, lean, isSelected }: ShownNode, width: number, height: number, taken: TakenBoxes, names: TakenBoxes, need: Need): Box | null {
    const distance = radius + gap + (node.isRoot ? rootRing : 0) + (isSelected ? rootRing : 0);
    const right = boxAt(at.x + distance, at.y - height / 2, width, height);
    const left = boxAt(at.x - distance - width, at.y - height / 2, width, height);
    const below = boxAt(at.x - width / 2, at.y + distance - 1, width, height);
    const above = boxAt(at.x - width / 2, at.y - distance - height + 1, width, height);
    const candidates = lean > 0 ? [left, right, below, above] : [right, left, below, above];
    const seen = candidates.filter((box) => box.left > 2 && box.right < this.width - 2);
    const apart = seen.filter((box) => names.isFree(box));
    const inRoom = apart.find((box) => taken.isFree(box));
    if (inRoom !== undefined || need === 'inRoom') return inRoom ?? null;
    return apart[0] ?? (need === 'always' ? (seen[0] ?? candidates[0] ?? null) : null);
  }

  private drawLinkName({ link, middle, length, isSelected, isDimmed }: ShownLink, taken: TakenBoxes, names: TakenBoxes): void {
    const text = isSelected ? link.name : [link.count > 1 ? `${link.count}` : '', link.gradeName].filter((part) => part !== '').join(' · ');
    if (text === '' || (isDimmed && !isSelected)) return;
    const font = `${isSelected ? 600 : 400} ${nameSize - 2}px ${this.palette.font}`;
    const width = this.widthOf(text, font);
    const box = boxAt(middle.x - width / 2 - 3, middle.y - 8, width + 6, 16);
    if (!isSelected && (length < width + 24 || !taken.isFree(box) || !names.isFree(box))) return;
    names.take(box);
    const { context } = this;
    context.fillStyle = this.palette.background;
    context.beginPath();
    context.roundRect(box.left, box.top, width + 6, 16, 4);
    context.fill();
    context.font = font;
    context.fillStyle = isSelected ? this.palette.accent : this.palette.textQuiet;
    context.fillText(text, box.left + 3, middle.y + 0.5);
  }

  // A box behind the text, not an outline around each letter: drawing outlines takes most of a frame where the browser renders in software.
  private text(text: string, x: number, y: number, width: number, font: string, color: string): void {
    const { context } = this;
    context.fillStyle = `${this.palette.background}b8`;
    context.fillRect(x - 1, y - 7, width + 2, 14);
    context.font = font;
    context.fillStyle = color;
    context.direction = isRightToLeft(text) ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.fillText(text, x, y);
  }

  private widthOf(text: string, font: string): number {
    const key = font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > keptTextsMax) this.widths.clear();
      this.context.font = font;
      this.widths.set(key, (width = this.context.measureText(text).width));
    }
    return width;
  }

  private useWidth(width: number): void {
    if (width !== this.nameWidthMax) this.shortened.clear();
    this.nameWidthMax = width;
  }

  private shorten(text: string, font: string): string {
    const known = this.shortened.get(text);
    if (known !== undefined) return known;
    const signs = [...text];
    let count = signs.length;
    while (count > 4 && this.widthOf(signs.slice(0, count).join(''), font) > this.nameWidthMax) count -= Math.max(1, Math.floor(count / 12));
    const short = count === signs.length ? text : `${signs.slice(0, count).join('').trimEnd()}…`;
    if (this.shortened.size > keptTextsMax) this.shortened.clear();
    this.shortened.set(text, short);
    return short;
  }
}

// By the first letter, as <bdi> decides (UAX #9, P2).
function isRightToLeft(text: string): boolean {
  const [letter = ''] = /\p{L}/u.exec(text) ?? [];
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

function isFirst(shown: ShownNode): boolean {
  return shown.isSelected || shown.isHovered;
}

function boxAt(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function square(at: Point, radius: number): Box {
  return { left: at.x - radius, top: at.y - radius, right: at.x + radius, bottom: at.y + radius };
}
