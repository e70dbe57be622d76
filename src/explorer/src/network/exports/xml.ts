// What XML 1.0 has no way to write, also escaped (section 2.2, Char).
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers make spaces of these in attributes, and of a carriage return a line feed (3.3.3, 2.11).
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text inside an element or an attribute in double quotes. Characters that XML 1.0 forbids, and halves of surrogate pairs, become U+FFFD. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** Attributes of an element, those without a value left out: ` id="a" label="b"`. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | null | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) text += ` ${name}="${typeof value === 'number' ? value : xmlText(value)}"`;
  }
  return text;
}

/** A number of a drawing, without noise. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
