import type { ComposedDocument } from './execute';
import type { TypedDocumentString } from './generated/graphql';

/** The document with the named fragment's definition replaced, for a model with other kinds than the partnerships'. */
export function withFragment<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  name: string,
  definition: string,
): ComposedDocument<TResult, TVariables> {
  const text = document.toString();
  const begin = text.indexOf(`fragment ${name} on `);
  if (begin < 0) return { text };
  return { text: text.slice(0, begin) + definition + text.slice(endOfSelection(text, begin)) };
}

// Behind the brace that closes the first selection after a position. Documents of the page have no braces in strings.
function endOfSelection(text: string, from: number): number {
  let depth = 0;
  for (let i = text.indexOf('{', from); i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i + 1;
  }
  return text.length;
}
