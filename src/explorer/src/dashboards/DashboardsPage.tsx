import { useMemo } from 'react';
import type { Route } from '../app/routes';
import { useTitle } from '../app/useTitle';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { Icon } from '../components/Icon';
import { useModel } from '../model/useModel';
import { useTexts } from '../text/texts';
import type { Card, FigureKey } from './cards/Card';
import { fieldCardsMax } from './cards/fieldCards';
import { itemsName } from './cards/itemNames';
import { ChartCardView } from './ChartCardView';
import styles from './DashboardsPage.module.css';
import { FilterBar } from './filters/FilterBar';
import { dashboardsAddress, readFilters, type Filters } from './filters/filters';
import { ObservationsCardView } from './figures/ObservationsCardView';
import { ListPage } from './list/ListPage';
import { dashboardTexts } from './text';
import { useCard, useSections, useWords, type Section } from './useCards';
import { WhenNear } from './WhenNear';

/** Figures of the whole graph: all cards, one card by itself, or the list that a figure counts. */
export function DashboardsPage({ route }: { readonly route: Route }) {
  const model = useModel();
  const filters = useMemo(() => readFilters(route, model), [route, model]);
  const cardId = route.parameters.get('card');
  const key = readKey(route.parameters.get('key'));
  if (cardId === null) return <Overview filters={filters} />;
  return <CardPage cardId={cardId} figureKey={key} filters={filters} />;
}

function readKey(text: string | null): FigureKey | null {
  try {
    const key: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(key) && key.every((part) => part === null || typeof part === 'string') ? key : null;
  } catch {
    return null;
  }
}

function Overview({ filters }: { readonly filters: Filters }) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const sections = useSections(filters.kind);
  useTitle(t('title'));
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div>
          <h1>{t('title')}</h1>
          <p className={styles['quiet']}>{t(model.evidence === null ? 'intro' : 'intro.sources')}</p>
        </div>
        <FilterBar filters={filters} />
      </header>
      {sections.map((section) => (
        <SectionView key={section.id} section={section} filters={filters} />
      ))}
    </div>
  );
}

function SectionView({ section, filters }: { readonly section: Section; readonly filters: Filters }) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const words = useWords();
  const items = filters.kind === null ? '' : itemsName(filters.kind, model, words);
  return (
    <section aria-labelledby={`section-${section.id}`} className={styles['section']}>
      <h2 id={`section-${section.id}`}>{t(`section.${section.id}`, { items })}</h2>
      {section.id === 'graph' && filters.kind === null && <p className={styles['quiet']}>{t(model.trees.length === 0 ? 'rules.graph' : 'rules.graph.trees', { max: fieldCardsMax })}</p>}
      {section.id === 'kind' && <p className={styles['quiet']}>{t('rules.kind')}</p>}
      <div className={styles['grid']}>
        {section.cards.map((card) => (
          <WhenNear key={card.id} className={card.isWide ? styles['wide'] : undefined}>
            <ErrorBoundary resetKey={card.id}>
              <CardView card={card} filters={filters} />
            </ErrorBoundary>
          </WhenNear>
        ))}
      </div>
    </section>
  );
}

function CardView({ card, filters, isAlone = false }: { readonly card: Card; readonly filters: Filters; readonly isAlone?: boolean }) {
  if (card.sort === 'observations') return <ObservationsCardView card={card} filters={filters} isAlone={isAlone} />;
  return <ChartCardView card={card} filters={filters} isAlone={isAlone} />;
}

function CardPage({ cardId, figureKey, filters }: { readonly cardId: string; readonly figureKey: FigureKey | null; readonly filters: Filters }) {
  const t = useTexts(dashboardTexts);
  const card = useCard(cardId);
  useTitle(card?.title ?? t('title'));
  return (
    <div className={styles['page']}>
      <div className={styles['header']}>
        <nav aria-label={t('back')} className={styles['trail']}>
          <a href={dashboardsAddress(filters)} className={styles['back']}>
            <Icon name="back" />
            {t('back')}
          </a>
          {card !== null && figureKey !== null && <a href={dashboardsAddress(filters, { card: cardId })}>{card.title}</a>}
        </nav>
        <FilterBar filters={filters} card={cardId} figureKey={figureKey} />
      </div>
      {card === null && <p>{t('card.unknown')}</p>}
      {card !== null && (figureKey === null || card.sort !== 'chart') && <CardView card={card} filters={filters} isAlone />}
      {card?.sort === 'chart' && figureKey !== null && <ListPage card={card} figureKey={figureKey} filters={filters} />}
    </div>
  );
}
