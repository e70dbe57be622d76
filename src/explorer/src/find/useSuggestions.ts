import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { useModel } from '../model/useModel';
import { hitsOf, suggestDocument, type Hit } from './hits';

const suggestionsMax = 8;

/**
 * What a text that is being typed may mean. It is asked at each key; a question that a newer one replaces is given up, and the
 * last suggestions stay until the next are there.
 */
export function useSuggestions(text: string, kinds: readonly string[] | null): { readonly hits: readonly Hit[]; readonly isCurrent: boolean; readonly error: Error | null } {
  const model = useModel();
  const document = useMemo(() => suggestDocument(model, kinds, suggestionsMax), [model, kinds]);
  const isAsked = text.trim() !== '';
  const answer = useGraph(document, { text: text.trim() }, { enabled: isAsked, keepsPrevious: true });
  const hits = isAsked && answer.data !== undefined ? hitsOf(answer.data, model, text).slice(0, suggestionsMax) : [];
  return { hits, isCurrent: isAsked && !answer.isPlaceholderData && answer.data !== undefined, error: isAsked ? answer.error : null };
}
