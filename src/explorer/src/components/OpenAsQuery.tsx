import { layOut } from '../api/layOut';
import { sharedTexts, useTexts } from '../text/texts';

/** Opens GraphiQL with the query that a view shows. */
export function OpenAsQuery({ text, variables }: { readonly text: string; readonly variables?: unknown }) {
  const t = useTexts(sharedTexts);
  return <a href={queryAddress(text, variables)}>{t('app.openAsQuery')}</a>;
}

/** The address of GraphiQL with a query in it. It stands in the fragment, so no server sees it. */
export function queryAddress(text: string, variables?: unknown): string {
  // Composed documents are one line; people read several.
  const parameters = new URLSearchParams({ query: text.includes('\n') ? text : layOut(text) });
  if (variables !== undefined) parameters.set('variables', JSON.stringify(variables, null, 2));
  return `queries.html#${parameters}`;
}
