import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { useModel } from '../model/useModel';
import { nodeLabel } from '../model/nodeLabel';
import { modelNames } from '../model/modelNames';
import { translator } from '../text/texts';
import type { Card, ChartCard, Words } from './cards/Card';
import { fieldCardOf, fieldCards, kindCards } from './cards/fieldCards';
import { countCards, evidenceCards } from './cards/modelCards';
import { coveredFields, partnershipCards, sourceCards } from './cards/partnershipCards';
import { refreshMilliseconds } from './ChartCardView';
import { noFilters } from './filters/filters';
import { dashboardTexts } from './text';

/** A part of the page with a heading. */
export interface Section {
  readonly id: 'partnerships' | 'sources' | 'graph' | 'kind';
  readonly cards: readonly Card[];
}

/** How cards speak in the reader's language. */
export function useWords(): Words {
  const { language } = usePreferences();
  return useMemo(
    () => ({ t: translator(dashboardTexts, language), names: modelNames(language), label: (node) => nodeLabel(node, language.toUpperCase()), language }),
    [language],
  );
}

/** The cards of the page. Those of the whole graph follow from how many nodes of each kind there are; null until that is known. */
export function useSections(kind: string | null): readonly Section[] {
  const model = useModel();
  const words = useWords();
  const counting = useMemo(() => countCards(model, words), [model, words]);
  const counts = useKindCounts(counting[0]);
  return useMemo(() => {
    const partnerships = partnershipCards(model, words);
    const covered = partnerships.length > 0 ? coveredFields : new Set<string>();
    const sections: Section[] = [
      { id: 'partnerships', cards: partnerships },
      { id: 'sources', cards: interleaved(sourceCards(model, words), evidenceCards(model, words)) },
    ];
    if (kind !== null) sections.push({ id: 'kind', cards: kindCards(kind, model, words, covered) });
    sections.push({ id: 'graph', cards: [...counting, ...(kind === null && counts !== null ? fieldCards(model, words, counts, covered) : [])] });
    return sections.filter((section) => section.cards.length > 0);
  }, [model, words, counting, counts, kind]);
}

// Wide cards and narrow ones share a row.
function interleaved(wide: readonly Card[], narrow: readonly Card[]): readonly Card[] {
  return Array.from({ length: Math.max(wide.length, narrow.length) }, (_, i) => [wide[i], narrow[i]]).flat().filter((card) => card !== undefined);
}

// The card of kinds asks the same, so this costs nothing more.
function useKindCounts(card: ChartCard | undefined): ReadonlyMap<string, number> | null {
  const request = useMemo(() => card?.request(noFilters), [card]);
  const answer = useGraph(request?.document ?? { text: '' }, request?.variables ?? {}, { enabled: request !== undefined, refreshMilliseconds });
  return useMemo(() => {
    if (card === undefined || answer.data === undefined) return null;
    return new Map(card.read(answer.data).figures.map((figure) => [figure.key[0] ?? '', figure.count]));
  }, [card, answer.data]);
}

/** The card with an id; null where the model has none such. */
export function useCard(id: string | null): Card | null {
  const model = useModel();
  const words = useWords();
  return useMemo(() => {
    if (id === null) return null;
    const all = [...partnershipCards(model, words), ...sourceCards(model, words), ...evidenceCards(model, words), ...countCards(model, words)];
    return all.find((card) => card.id === id) ?? fieldCardOf(id, model, words);
  }, [id, model, words]);
}
