// Values as docs/querying.md explains them: dates as periods of days, moments as instants, exact numbers, text by code point.

/** Compares two texts by code point. */
export function compareText(x, y) {
  const left = [...x], right = [...y];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (left[at] !== right[at]) return left[at].codePointAt(0) - right[at].codePointAt(0);
  }
  return left.length - right.length;
}

/** Compares two stored values of a type: enums by the model's order, dates by first day and moments by instant, and then by text. */
export function compareValues(type, enums, x, y) {
  if (enums.has(type)) return enums.get(type).indexOf(x) - enums.get(type).indexOf(y);
  if (type === 'Date') return compareText(days(x).first, days(y).first) || compareText(x, y);
  if (type === 'DateTime') return sign(instant(x) - instant(y)) || compareText(x, y);
  if (type === 'Boolean') return Number(x === 'true') - Number(y === 'true');
  return isNumber(type) ? sign(exact(x) - exact(y)) : compareText(x, y);
}

/** Whether a value that is there satisfies a positive operator. */
export function holds(operator, type, value, argument) {
  switch (operator) {
    case 'eq': return isEqual(type, value, argument);
    case 'in': return argument.some(item => isEqual(type, value, item));
    case 'contains': return value.includes(argument);
    case 'startsWith': return value.startsWith(argument);
    case 'endsWith': return value.endsWith(argument);
    case 'during': return days(value).first >= days(argument).first && days(value).last <= days(argument).last;
    default: return type === 'Date' ? holdsOfDates(operator, days(value), days(argument)) : holdsOfOrder(operator, order(type, value, argument));
  }
}

const isNumber = type => type === 'Int' || type === 'Long' || type === 'Decimal' || type === 'Float';

const order = (type, value, argument) =>
  type === 'DateTime' ? instant(value) - instant(argument) : isNumber(type) ? exact(value) - exact(argument) : compareText(value, argument);

/** Whether a stored value is the one of an argument. */
export const isEqual = (type, value, argument) =>
  type === 'DateTime' ? instant(value) === instant(argument) : isNumber(type) ? exact(value) === exact(argument) : value === String(argument);

function holdsOfDates(operator, value, argument) {
  switch (operator) {
    case 'gt': return value.first > argument.last;
    case 'gte': return value.first >= argument.first;
    case 'lt': return value.last < argument.first;
    case 'lte': return value.last <= argument.last;
    default: throw new Error(`The operator ${operator} has no meaning for dates in holdsOfDates of values.mjs; add it.`);
  }
}

function holdsOfOrder(operator, order) {
  switch (operator) {
    case 'gt': return order > 0;
    case 'gte': return order >= 0;
    case 'lt': return order < 0;
    case 'lte': return order <= 0;
    default: throw new Error(`The operator ${operator} has no meaning in holds of values.mjs; add it.`);
  }
}

// The days from the first to the last, as text that compares as the days do.
function days(text) {
  const day = text.slice(0, 10);
  return { first: day + '-01-01'.slice(day.length - 4), last: day + '-12-31'.slice(day.length - 4).replace('31', lastDay(day)) };
}

// The units of 100 nanoseconds since 1970; Date knows milliseconds only.
function instant(text) {
  const [, seconds, fraction = '', offset] = /^(.{19})(?:\.(\d+))?(.*)$/.exec(text);
  return BigInt(Date.parse(seconds + offset)) * 10000n + BigInt(fraction.padEnd(7, '0'));
}

function lastDay(day) {
  if (day.length !== 7) return '31';
  return String(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate());
}

const decimals = 9;

/** A number's text as a whole number of 10^-9. */
export function exact(number) {
  const [, minus, whole, fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(String(number));
  const shift = decimals - fraction.length + Number(power);
  const digits = BigInt(whole + fraction);
  return (minus ? -1n : 1n) * (shift < 0 ? digits / 10n ** BigInt(-shift) : digits * 10n ** BigInt(shift));
}

const sign = number => number > 0 ? 1 : number < 0 ? -1 : 0;
