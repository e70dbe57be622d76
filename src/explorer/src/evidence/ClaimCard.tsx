import { usePreferences } from '../app/preferences';
import { href } from '../app/routes';
import { ExternalLink, FieldValue, isAddress, isMissing } from '../components/FieldValue';
import { NodeLink } from '../components/NodeLink';
import type { LabelledNode, ModelField } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { claimParties, claimProperties, sourceLists, sourceProperties, type Claim, type SourceNode } from './claimSelection';
import type { EvidenceSubject } from './EvidenceContext';
import styles from './ClaimCard.module.css';
import { evidenceTexts } from './text';

interface Props {
  readonly claim: Claim;
  /** The type of the value that the claim gives, if its property is known. */
  readonly valueField?: { readonly type: string; readonly name: string } | undefined;
  /** Where all claims are about one thing, it need not be said of each. */
  readonly isAboutShown?: boolean;
  /** Whether it is said that the exact words are missing; a list can say it once. */
  readonly isQuoteExpected?: boolean;
  readonly onOpenSource?: ((source: SourceNode) => void) | undefined;
  readonly onOpenSubject?: ((subject: EvidenceSubject) => void) | undefined;
}

/** One claim: what it says, how certain, who says so, in which words, and where they stand. */
export function ClaimCard({ claim, valueField, isAboutShown = false, isQuoteExpected = true, onOpenSource, onOpenSubject }: Props) {
  const t = useTexts(evidenceTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  return (
    <article className={styles['claim']}>
      {claim.source !== undefined && <SourceHead source={claim.source} onOpenSource={onOpenSource} />}
      {isAboutShown && <About claim={claim} onOpenSubject={onOpenSubject} />}
      <p className={styles['statement']} dir="auto">
        <a href={href('node', claim.id)}>{label(claim)}</a>
      </p>
      {claim.quote === null ? (
        isQuoteExpected && <p className={styles['missing']}>{t('evidence.quote.missing')}</p>
      ) : (
        <figure>
          <figcaption className="visually-hidden">{t('evidence.quote')}</figcaption>
          <blockquote className={styles['quote']} dir="auto">
            {claim.quote}
          </blockquote>
        </figure>
      )}
      <dl className={styles['facts']}>
        {!isMissing(claim.value) && claim.property !== null && (
          <Fact name={t('evidence.gives', { field: names.field(claim.property) })}>
            <FieldValue field={valueField ?? { type: 'String' }} value={claim.value} />
          </Fact>
        )}
        {claimProperties(model).map((field) => (
          <ClaimProperty key={field.name} field={field} value={claim[`own_${field.name}`]} />
        ))}
        {claimParties(model).map((field) => {
          const node = claim[`own_${field.name}`] as LabelledNode | null;
          return (
            node !== null && (
              <Fact key={field.name} name={names.field(field.name)}>
                <NodeLink node={node} />
              </Fact>
            )
          );
        })}
        <Fact name={t('evidence.passage.label')}>
          <Passage claim={claim} />
        </Fact>
      </dl>
    </article>
  );
}

// The value of an enum is explained, since "inferred" alone leaves open from what.
function ClaimProperty({ field, value }: { readonly field: ModelField; readonly value: unknown }) {
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  if (isMissing(value)) return null;
  const description = model.enum(field.type)?.values.find((v) => v.name === value)?.description;
  return (
    <Fact name={names.field(field.name)}>
      <FieldValue field={field} value={value} />
      {description && language === 'en' && <span className={styles['note']}>{description}</span>}
    </Fact>
  );
}

function Passage({ claim }: { readonly claim: Claim }) {
  const t = useTexts(evidenceTexts);
  const { language } = usePreferences();
  return (
    <span className={styles['passage']} title={t('evidence.passage.title')}>
      {t('evidence.passage', { from: formatNumber(claim.start + 1, language), to: formatNumber(claim.end, language) })}
    </span>
  );
}

function About({ claim, onOpenSubject }: Pick<Props, 'claim' | 'onOpenSubject'>) {
  const t = useTexts(evidenceTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  const field = claim.property === null ? null : <span className={styles['note']}>{names.field(claim.property)}</span>;
  if (claim.aboutNode) {
    return (
      <p className={styles['about']}>
        <NodeLink node={claim.aboutNode} /> {field}
      </p>
    );
  }
  const edge = claim.aboutEdge;
  if (!edge) return <p className={styles['missing']}>{t('evidence.about.missing')}</p>;
  const type = names.relationshipType(edge.type);
  const title = t('evidence.edge', { from: label(edge.from), type, to: label(edge.to) });
  const subject: EvidenceSubject = { sort: 'edge', id: edge.id, relationshipType: edge.type, title };
  return (
    <p className={styles['about']}>
      <NodeLink node={edge.from} />{' '}
      {onOpenSubject === undefined ? (
        type
      ) : (
        <button type="button" className={styles['edge']} aria-label={title} onClick={() => onOpenSubject(subject)}>
          {type}
        </button>
      )}{' '}
      <NodeLink node={edge.to} /> {field}
    </p>
  );
}

function SourceHead({ source, onOpenSource }: { readonly source: SourceNode | null; readonly onOpenSource: Props['onOpenSource'] }) {
  const t = useTexts(evidenceTexts);
  const label = useNodeLabel();
  if (source === null) return <p className={styles['missing']}>{t('evidence.source.missing')}</p>;
  return (
    <header className={styles['source']}>
      <a className={styles['sourceName']} href={href('node', source.id)}>
        <bdi>{label(source)}</bdi>
      </a>
      <SourceFacts source={source} />
      {onOpenSource !== undefined && (
        <button type="button" className={styles['more']} onClick={() => onOpenSource(source)}>
          {t('evidence.more')}
          <span className="visually-hidden">: {label(source)}</span>
        </button>
      )}
    </header>
  );
}

/** When and by whom a source was published, and where it is. Long marks of identity are left to its own page. */
function SourceFacts({ source }: { readonly source: SourceNode }) {
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const lists = sourceLists(model).flatMap((field) => {
    const list = source[`own_${field.name}`] as { readonly totalCount: number; readonly nodes: readonly LabelledNode[] } | undefined;
    return list === undefined || list.nodes.length === 0 ? [] : [{ field, list }];
  });
  const properties = sourceProperties(model).filter((field) => isShort(source[`own_${field.name}`]) || field.type === 'Date');
  return (
    <p className={styles['sourceFacts']}>
      {lists.map(({ field, list }) => (
        <span key={field.name} title={names.field(field.name)}>
          <bdi>{list.nodes.map(label).join(' · ')}</bdi>
          {list.totalCount > list.nodes.length && ' …'}
        </span>
      ))}
      {properties.map((field) => {
        const value = source[`own_${field.name}`];
        if (isMissing(value)) return null;
        return (
          <span key={field.name} title={names.field(field.name)}>
            {typeof value === 'string' && isAddress(value) ? <ExternalLink address={value}>{new URL(value).host}</ExternalLink> : <FieldValue field={field} value={value} />}
          </span>
        );
      })}
    </p>
  );
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? isAddress(value) || value.length <= 40 : value !== null;
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
