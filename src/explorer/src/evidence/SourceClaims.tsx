import { useMemo, useState } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { firstPage, Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import type { GraphModel } from '../model/GraphModel';
import { useModel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { ClaimCard } from './ClaimCard';
import type { Claim } from './claimSelection';
import type { EvidenceSubject } from './EvidenceContext';
import styles from './EvidenceDrawer.module.css';
import { claimsSize, sourceClaimsDocument } from './evidenceDocument';
import { evidenceTexts } from './text';

interface Props {
  readonly id: string;
  readonly onOpenSubject?: (subject: EvidenceSubject) => void;
}

/** All claims of one source, as they stand in it, each with what it is about. */
export function SourceClaims({ id, onOpenSubject }: Props) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  const { language } = usePreferences();
  const [at, setAt] = useState(firstPage);
  const document = useMemo(() => sourceClaimsDocument(model), [model]);
  const answer = useGraph(document ?? { text: '{ __typename }' }, { id, ...pageVariables(at, claimsSize) }, { enabled: document !== null, keepsPrevious: true });
  if (document === null) return null;
  if (answer.data === undefined) return <QueryState query={answer} />;
  const claims = answer.data.source?.claims;
  const count = claims?.totalCount ?? 0;
  const isTextMissing = count > 0 && claims?.nodes.every((claim) => claim.quote === null) === true;
  return (
    <div className={styles['claims']}>
      <p className={styles['note']} role="status">
        {isTextMissing && `${t('evidence.quote.missing')} `}
        {t(count === 0 ? 'evidence.count.none' : count === 1 ? 'evidence.count.one' : 'evidence.count', { count: formatNumber(count, language) })}
      </p>
      {claims?.nodes.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} valueField={fieldOf(model, claim)} isAboutShown isQuoteExpected={!isTextMissing} onOpenSubject={onOpenSubject} />
      ))}
      {claims !== undefined && <Pager at={at} info={claims.pageInfo} shown={claims.nodes.length} size={claimsSize} total={count} title={t('evidence.title')} onPage={setAt} />}
    </div>
  );
}

function fieldOf(model: GraphModel, claim: Claim) {
  const fields = claim.aboutEdge ? model.relationshipType(claim.aboutEdge.type)?.fields : model.kind(claim.aboutNode?.__typename ?? '')?.fields;
  return fields?.find((field) => field.name === claim.property);
}
