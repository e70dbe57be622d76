import type { UseQueryResult } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { usePreferences } from '../app/preferences';
import { queryAddress } from '../components/OpenAsQuery';
import { Icon } from '../components/Icon';
import { sharedTexts, useTexts } from '../text/texts';
import type { Card, Request } from './cards/Card';
import styles from './CardFrame.module.css';
import { useModel, useModelNames } from '../model/useModel';
import { activeFilters, activeTrees, dashboardsAddress, type Filters } from './filters/filters';
import { treeName } from '../model/trees';
import { dashboardTexts } from './text';
import { useFreshness } from './useFreshness';

interface FrameProps {
  readonly card: Card;
  readonly filters: Filters;
  readonly request: Request;
  readonly answer: UseQueryResult<unknown>;
  /** Whether the card is a page of its own. */
  readonly isAlone: boolean;
  readonly total?: string | undefined;
  readonly actions?: ReactNode;
  readonly notes?: readonly string[];
  readonly children: ReactNode;
}

/** What every card has around its figures: title, what is counted, what can be done with it, and how fresh it is. */
export function CardFrame({ card, filters, request, answer, isAlone, total, actions, notes = [], children }: FrameProps) {
  const t = useTexts(dashboardTexts);
  const titleId = useId();
  const filterNotes = useFilterNotes(card, filters);
  const Title = isAlone ? 'h1' : 'h3';
  return (
    <article aria-labelledby={titleId} className={styles['card']}>
      <header className={styles['header']}>
        <Title id={titleId} className={styles['title']}>
          {isAlone ? card.title : <a href={dashboardsAddress(filters, { card: card.id })}>{card.title}</a>}
        </Title>
        {total !== undefined && <span className={styles['total']}>{total}</span>}
      </header>
      <p className={styles['counts']}>{card.counts}</p>
      <div className={styles['body']}>{children}</div>
      <Notes notes={[...filterNotes, ...notes]} />
      <footer className={styles['footer']}>
        <FreshnessLine answer={answer} />
        <div role="group" aria-label={t('card.actions', { title: card.title })} className={styles['actions']}>
          {actions}
          <QueryLink request={request} title={card.title} />
        </div>
      </footer>
    </article>
  );
}

function QueryLink({ request, title }: { readonly request: Request; readonly title: string }) {
  const t = useTexts(dashboardTexts);
  const shared = useTexts(sharedTexts);
  return (
    <a className={styles['query']} href={queryAddress(request.document.text, request.variables)} title={shared('app.openAsQuery')} aria-label={`${t('card.query')}: ${title}`}>
      <Icon name="code" />
      {t('card.query')}
    </a>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function useFilterNotes(card: Card, filters: Filters): readonly string[] {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const names = useModelNames();
  const active = activeFilters(filters);
  const isKindTaken = filters.kind === null || (card.kindsTaken?.includes(filters.kind) ?? true);
  // What is all of one kind is not narrowed by it, and need not be.
  const isOfKind = card.sort === 'chart' && card.kind === filters.kind && !card.takes.includes('kind');
  const ignored = [
    ...activeTrees(filters, model).flatMap(({ tree, parameter }) => (card.takesTrees.includes(parameter) ? [] : [treeName(tree, model, names)])),
    ...active.flatMap((filter) => ((filter === 'kind' ? !isKindTaken || (!card.takes.includes(filter) && !isOfKind) : !card.takes.includes(filter)) ? [t(`filter.${filter}`)] : [])),
  ];
  const notes: string[] = [];
  if (ignored.length > 0) notes.push(t('note.notTaken', { filters: ignored.join(', ') }));
  if (active.includes('period') && card.takes.includes('period')) notes.push(t('note.period'));
  return notes;
}

function FreshnessLine({ answer }: { readonly answer: UseQueryResult<unknown> }) {
  const t = useTexts(dashboardTexts);
  const { language } = usePreferences();
  const { asOf, since } = useFreshness(answer);
  if (asOf === 0) return <span className={styles['fresh']} />;
  const time = clock(asOf, language);
  const start = clock(since, language);
  if (answer.isRefetchError) return <span className={[styles['fresh'], styles['stale']].join(' ')}>{t('card.failed', { time })}</span>;
  return <span className={styles['fresh']}>{time === start ? t('card.asOf', { time }) : t('card.unchanged', { time, since: start })}</span>;
}

function clock(moment: number, language: string): string {
  return new Date(moment).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
}
