import { useMemo } from 'react';
import { usePreferences } from '../app/preferences';
import { NodeLink } from '../components/NodeLink';
import { SourceClaims } from '../evidence/SourceClaims';
import { SourceButton } from '../evidence/SourceButton';
import { useEvidence } from '../evidence/EvidenceContext';
import type { LabelledNode, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { ListSection } from './ListSection';
import styles from './node.module.css';
import { claimCounts, type ListPage, type NodeAnswer, type ShownNode } from './nodeDocument';
import { nodeFields } from './nodeFields';
import { PartnersSection } from './PartnersSection';
import { nodeTexts } from './text';
import { TimelineSection } from './TimelineSection';
import { ValueRows } from './ValueRows';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  readonly answer: NodeAnswer;
  readonly day: string | null;
}

/** The values of a node beside its relationships. */
export function NodeBody({ kind, node, answer, day }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const label = useNodeLabel();
  const fields = useMemo(() => nodeFields(model, kind), [model, kind]);
  const claims = claimCounts(answer, model);
  const lists = useMemo(() => fields.lists.map((field) => ({ field, page: node[field.name] as ListPage })), [fields, node]);
  const isClaims = (type: string) => kind.role === 'SOURCE' && type === model.claimKind?.name;
  const filled = useMemo(() => lists.filter(({ page }) => page.totalCount > 0), [lists]);
  const shown = filled.filter(({ field }) => !isClaims(field.type));
  const timed = useMemo(() => filled.map(({ field }) => field), [filled]);
  const empty = lists.filter(({ page }) => page.totalCount === 0).map(({ field }) => field.name);
  return (
    <div className={styles['body']}>
      <div className={styles['aside']}>
        <section className={styles['section']} aria-labelledby="facts">
          <div className={styles['sectionHead']}>
            <h2 id="facts">{t('node.facts')}</h2>
            {kind.role !== 'CLAIM' && <SourceButton subject={{ sort: 'node', id: node.id, title: label(node) }} what={label(node)} count={answer.claims?.totalCount ?? 0} />}
          </div>
          <ValueRows kind={kind} node={node} claims={claims} />
        </section>
        {fields.sources !== null && <LoadedFrom sources={(node[fields.sources.name] as readonly LabelledNode[] | null) ?? []} node={node} />}
      </div>
      <div className={styles['main']}>
        {shown.length > 2 && <Sections lists={shown.map(({ field, page }) => ({ name: field.name, total: page.totalCount }))} />}
        {kind.role === 'SOURCE' && model.evidence !== null && <ClaimsOf id={node.id} />}
        {fields.partners !== null && <PartnersSection kind={kind} node={node} field={fields.partners} day={day} />}
        {shown.map(({ field, page }) => (
          <ListSection key={field.name} kind={kind} node={node} field={field} day={day} page={page} />
        ))}
        {kind.role === 'ENTITY' && <TimelineSection kind={kind} node={node} day={day} lists={timed} />}
        <EmptyLists names={empty} />
      </div>
    </div>
  );
}

function ClaimsOf({ id }: { readonly id: string }) {
  const t = useTexts(nodeTexts);
  const open = useEvidence();
  return (
    <section className={styles['section']} aria-labelledby="claims">
      <h2 id="claims">{t('node.claims')}</h2>
      <SourceClaims id={id} onOpenSubject={open} />
    </section>
  );
}

function LoadedFrom({ sources, node }: { readonly sources: readonly LabelledNode[]; readonly node: ShownNode }) {
  const t = useTexts(nodeTexts);
  const others = sources.filter((source) => source.id !== node.id);
  if (others.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby="loaded-from">
      <h2 id="loaded-from">{t('node.loadedFrom')}</h2>
      <ul className={styles['plainList']}>
        {others.map((source) => (
          <li key={source.id}>
            <NodeLink node={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

// The fragment of the address is the place in the page, so these are buttons that scroll.
function Sections({ lists }: { readonly lists: readonly { readonly name: string; readonly total: number }[] }) {
  const t = useTexts(nodeTexts);
  const names = useModelNames();
  const { language } = usePreferences();
  return (
    <nav className={styles['chips']} aria-label={t('node.jump')}>
      {lists.map(({ name, total }) => (
        <button key={name} type="button" className={styles['chip']} onClick={() => jumpTo(name)}>
          {names.field(name)} <span className={styles['total']}>{formatNumber(total, language)}</span>
        </button>
      ))}
    </nav>
  );
}

function jumpTo(name: string) {
  const section = document.querySelector<HTMLElement>(`[data-section="${CSS.escape(name)}"]`);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}

function EmptyLists({ names: lists }: { readonly names: readonly string[] }) {
  const t = useTexts(nodeTexts);
  const names = useModelNames();
  const { language } = usePreferences();
  if (lists.length === 0) return null;
  const called = lists.map((name) => (language === 'en' ? names.field(name).toLowerCase() : names.field(name)));
  return <p className={styles['empty']}>{t('node.list.none', { lists: called.join(language === 'en' ? ', ' : '、') })}</p>;
}
