// Answers as values that can be compared: numbers with all their digits, and cursors, which only their server can read.

/** A number with all its digits, which a double may not have. */
export class NumberText {
  constructor(text) { this.text = canonical(String(text)); }
}

/** The items of the cursors of one answer of the reference. Its cursors are marks, since only the server can read its own cursors. */
export class CursorMarks {
  #items = [];

  mark(item) { return `\0${this.#items.push(item) - 1}`; }

  isMark(value) { return typeof value === 'string' && value.startsWith('\0'); }

  itemOf(mark) { return this.#items[Number(mark.slice(1))]; }
}

/** JSON whose numbers are NumberText. */
export function parseExact(text) {
  const isNumber = value => typeof value === 'string' && value.startsWith('\0');
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, token => token[0] === '"' ? token : `"\\u0000${token}"`);
  return JSON.parse(marked, (_, value) => isNumber(value) ? new NumberText(value.slice(1)) : value);
}

/** Variables as JSON, NumberText with all its digits. */
export function printExact(value) {
  const marked = JSON.stringify(value, (_, each) => each instanceof NumberText ? `\0${each.text}` : each);
  return marked.replace(/"\\u0000([^"]*)"/g, '$1');
}

/**
 * The first difference between the reference's answer and the server's, as a text with its path; undefined where they are equal.
 * @param marks the items of the reference's cursors.
 * @param cursors takes the server's cursors, each with its item.
 */
export function difference(expected, actual, marks, cursors, path = 'data') {
  if (marks.isMark(expected)) {
    if (typeof actual !== 'string' || actual === '') return `${path}: a cursor was expected, not ${show(actual)}`;
    cursors.set(actual, marks.itemOf(expected));
    return undefined;
  }
  if (typeof expected === 'number' || expected instanceof NumberText) {
    const wanted = expected instanceof NumberText ? expected.text : String(expected);
    return actual instanceof NumberText && actual.text === wanted ? undefined : `${path}: ${wanted} was expected, not ${show(actual)}`;
  }
  if (expected === null || typeof expected !== 'object') return expected === actual ? undefined : `${path}: ${show(expected)} was expected, not ${show(actual)}`;
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual) !== Array.isArray(expected)) return `${path}: ${show(expected)} was expected, not ${show(actual)}`;
  // Fields are in the answer in the order of the query (section 7.2.2).
  const keys = Object.keys(expected);
  if (keys.join() !== Object.keys(actual).join()) return `${path}: the keys ${keys.join()} were expected, not ${Object.keys(actual).join()}`;
  for (const key of keys) {
    const found = difference(expected[key], actual[key], marks, cursors, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

const show = value => (value === undefined ? 'nothing' : printExact(value)).slice(0, 300);

function canonical(text) {
  return text.includes('.') && !/[eE]/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
