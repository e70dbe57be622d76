import { useMemo, useState } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { Button } from '../components/Button';
import { OpenAsQuery } from '../components/OpenAsQuery';
import { firstPage, Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import type { GraphModel } from '../model/GraphModel';
import { useModel, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { ClaimCard } from './ClaimCard';
import type { Claim, SourceNode } from './claimSelection';
import type { EvidenceSubject } from './EvidenceContext';
import styles from './EvidenceDrawer.module.css';
import { claimsDocument, claimsSize } from './evidenceDocument';
import { evidenceTexts } from './text';

interface Props {
  readonly subject: EvidenceSubject;
  readonly onOpenSource: (source: SourceNode, title: string) => void;
  readonly onOpenSubject: (subject: EvidenceSubject) => void;
}

/** The claims about a node, an edge, or one property. Where none names the property, those about the whole. */
export function SubjectClaims({ subject, onOpenSource, onOpenSubject }: Props) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  const label = useNodeLabel();
  const { language } = usePreferences();
  const [isWhole, setWhole] = useState(subject.property === undefined);
  const [at, setAt] = useState(firstPage);
  const property = isWhole ? undefined : subject.property;
  const document = useMemo(() => claimsDocument(model, property !== undefined), [model, property]);
  const variables = { about: subject.id, ...(property === undefined ? {} : { property }), ...pageVariables(at, claimsSize) };
  const answer = useGraph(document ?? { text: '{ __typename }' }, variables, { enabled: document !== null });
  const claims = answer.data?.claims;
  if (document === null) return null;
  if (claims === undefined) return <QueryState query={answer} />;
  if (claims.totalCount === 0 && property !== undefined) {
    return (
      <div className={styles['claims']}>
        <p className={styles['note']}>{t('evidence.property.none')}</p>
        <SubjectClaims subject={withoutProperty(subject)} onOpenSource={onOpenSource} onOpenSubject={onOpenSubject} />
      </div>
    );
  }
  const count = claims.totalCount;
  return (
    <div className={styles['claims']}>
      <p className={styles['note']} role="status">
        {t(count === 0 ? 'evidence.count.none' : count === 1 ? 'evidence.count.one' : 'evidence.count', { count: formatNumber(count, language) })}
      </p>
      {claims.nodes.map((claim) => (
        <ClaimCard
          key={claim.id}
          claim={claim}
          valueField={valueFieldOf(model, subject, claim)}
          onOpenSource={(source) => onOpenSource(source, label(source))}
          onOpenSubject={onOpenSubject}
        />
      ))}
      <Pager at={at} info={claims.pageInfo} shown={claims.nodes.length} size={claimsSize} total={count} title={t('evidence.title')} onPage={setAt} />
      <p className={styles['note']}>
        {property !== undefined && (
          <Button look="quiet" onClick={() => setWhole(true)}>
            {t('evidence.all')}
          </Button>
        )}
        <OpenAsQuery text={document.text} variables={variables} />
      </p>
    </div>
  );
}

function withoutProperty(subject: EvidenceSubject): EvidenceSubject {
  const { property: _, ...whole } = subject;
  return whole as EvidenceSubject;
}

// The type of the property that a claim gives a value of: of the kind that the claim is about, or of the edge.
function valueFieldOf(model: GraphModel, subject: EvidenceSubject, claim: Claim) {
  const fields = subject.sort === 'edge' ? model.relationshipType(subject.relationshipType)?.fields : model.kind(claim.aboutNode?.__typename ?? '')?.fields;
  return fields?.find((field) => field.name === claim.property);
}
