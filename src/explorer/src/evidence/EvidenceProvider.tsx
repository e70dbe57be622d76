import { useState, type ReactNode } from 'react';
import { EvidenceContext, type EvidenceSubject } from './EvidenceContext';
import { EvidenceDrawer } from './EvidenceDrawer';

/** Lets every part below open the evidence of a fact. */
export function EvidenceProvider({ children }: { readonly children: ReactNode }) {
  const [subject, setSubject] = useState<EvidenceSubject | null>(null);
  return (
    <EvidenceContext value={setSubject}>
      {children}
      {subject !== null && <EvidenceDrawer subject={subject} onClose={() => setSubject(null)} />}
    </EvidenceContext>
  );
}
