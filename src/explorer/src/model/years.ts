// Graphs that others keep in Neo4j have years as whole numbers, which only their names tell from other numbers.
const yearNames = /^(released|published|born|died|founded|established|opened|closed)$|year/i;

/** Whether a field is a number that is a year: it stands on an axis of years, and is written without a separator of thousands. */
export function isYear(field: { readonly type: string; readonly name?: string }): boolean {
  return field.type === 'Int' && yearNames.test(field.name ?? '');
}
