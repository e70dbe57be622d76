/** Colours of the drawing, as the page's theme has them. */
export interface Palette {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly line: string;
  readonly accent: string;
  readonly font: string;
}

/** Reads the tokens that hold for an element. */
export function paletteOf(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  // In the long form, so that an alpha can stand behind it.
  const background = blend(token('--surface'), token('--surface'), 0);
  return {
    background,
    surface: token('--surface'),
    text: token('--text'),
    textQuiet: token('--text-quiet'),
    line: blend(background, token('--border-strong'), 0.85),
    accent: token('--accent'),
    font: token('--font'),
  };
}

// A drawing has some dozens of colours, and each of thousands of lines asks for one with every change of what is lit.
const blended = new Map<string, string>();
const blendedMax = 2_000;

/** A colour between two, both as #rrggbb: 0 is the first. */
export function blend(from: string, to: string, part: number): string {
  const key = `${from}${to}${part}`;
  let color = blended.get(key);
  if (color === undefined) {
    if (blended.size >= blendedMax) blended.clear();
    blended.set(key, (color = mix(channels(from), channels(to), part)));
  }
  return color;
}

function mix(a: readonly number[], b: readonly number[], part: number): string {
  return `#${a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * part).toString(16).padStart(2, '0')).join('')}`;
}

// Builds shorten #ffffff to #fff.
function channels(color: string): readonly number[] {
  const digits = /^#([\da-f]{6}|[\da-f]{3})$/i.exec(color)?.[1] ?? '808080';
  const long = digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('');
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
}
