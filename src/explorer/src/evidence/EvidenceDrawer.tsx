import { useState } from 'react';
import { Button } from '../components/Button';
import { Drawer } from '../components/Drawer';
import { Icon } from '../components/Icon';
import { useModel } from '../model/useModel';
import { useTexts } from '../text/texts';
import type { SourceNode } from './claimSelection';
import type { EvidenceSubject } from './EvidenceContext';
import styles from './EvidenceDrawer.module.css';
import { Origin } from './Origin';
import { SourceClaims } from './SourceClaims';
import { SubjectClaims } from './SubjectClaims';
import { evidenceTexts } from './text';

interface Props {
  readonly subject: EvidenceSubject;
  readonly onClose: () => void;
}

/** What the panel shows: the claims about something, or what one source says. */
type Shown = { readonly sort: 'subject'; readonly subject: EvidenceSubject } | { readonly sort: 'source'; readonly source: SourceNode; readonly title: string };

/** Where a fact comes from: each claim with its document, passage and certainty, and what else the document says. */
export function EvidenceDrawer({ subject, onClose }: Props) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  // What was opened on the way stays behind, so that one can go back.
  const [trail, setTrail] = useState<readonly Shown[]>([{ sort: 'subject', subject }]);
  const shown = trail.at(-1) ?? { sort: 'subject' as const, subject };
  const open = (next: Shown) => setTrail([...trail, next]);
  const openSource = (source: SourceNode, title: string) => open({ sort: 'source', source, title });
  return (
    <Drawer title={t('evidence.title')} onClose={onClose}>
      {/* A link in the panel leads to a page, which the panel must not cover. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles['panel']} onClick={(event) => isPageLink(event) && onClose()}>
        <div className={styles['head']}>
          {trail.length > 1 && (
            <Button look="quiet" onClick={() => setTrail(trail.slice(0, -1))}>
              <Icon name="previous" />
              {t('evidence.back')}
            </Button>
          )}
          <h3 className={styles['subject']} dir="auto">
            {shown.sort === 'subject' ? shown.subject.title : t('evidence.more.of', { source: shown.title })}
          </h3>
        </div>
        {model.evidence === null && <p className={styles['note']}>{t('evidence.model.none')}</p>}
        {shown.sort === 'source' ? (
          <SourceClaims key={shown.source.id} id={shown.source.id} onOpenSubject={(next) => open({ sort: 'subject', subject: next })} />
        ) : (
          <>
            {model.evidence !== null && (
              <SubjectClaims
                key={`${shown.subject.id} ${shown.subject.property ?? ''}`}
                subject={shown.subject}
                onOpenSource={openSource}
                onOpenSubject={(next) => open({ sort: 'subject', subject: next })}
              />
            )}
            <Origin key={shown.subject.id} subject={shown.subject} />
          </>
        )}
      </div>
    </Drawer>
  );
}

function isPageLink(event: React.MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
  return event.target instanceof Element && event.target.closest('a')?.getAttribute('href')?.startsWith('#') === true;
}
