import { createContext, useContext } from 'react';

/** Whose evidence is opened: a node, one property of it, or an edge. */
export type EvidenceSubject =
  | { readonly sort: 'node'; readonly id: string; readonly title: string; readonly property?: string }
  | { readonly sort: 'edge'; readonly id: string; readonly relationshipType: string; readonly title: string; readonly property?: string };

/** Opens the panel that shows where a fact comes from. */
export type OpenEvidence = (subject: EvidenceSubject) => void;

export const EvidenceContext = createContext<OpenEvidence | null>(null);

/** The function that opens the evidence of a fact, from anywhere on the page. */
export function useEvidence(): OpenEvidence {
  const open = useContext(EvidenceContext);
  if (open === null) throw new Error('There is no EvidenceProvider above.');
  return open;
}
