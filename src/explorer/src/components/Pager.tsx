import { formatNumber } from '../text/format';
import { usePreferences } from '../app/preferences';
import { sharedTexts, useTexts } from '../text/texts';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './Pager.module.css';

/** A page of a connection: behind a cursor or before one, and how many items stand before it. */
export interface PageAt {
  readonly after: string | null;
  readonly before: string | null;
  readonly skipped: number;
}

export const firstPage: PageAt = { after: null, before: null, skipped: 0 };

/** What the API tells of a page. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The arguments of a connection for a page, and the variables that they need. */
export const pageArguments = 'first: $first, after: $after, last: $last, before: $before';
export const pageParameters = '$first: Int, $after: String, $last: Int, $before: String';
export const pageFields = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

export interface PageVariables {
  readonly first: number | null;
  readonly after: string | null;
  readonly last: number | null;
  readonly before: string | null;
}

export function pageVariables(at: PageAt, size: number): PageVariables {
  return at.before === null ? { first: size, after: at.after, last: null, before: null } : { first: null, after: null, last: size, before: at.before };
}

interface PagerProps {
  readonly at: PageAt;
  readonly info: PageInfo;
  /** How many items are shown. */
  readonly shown: number;
  /** How many items a page has. */
  readonly size: number;
  readonly total: number;
  /** What is paged; part of the accessible name. */
  readonly title: string;
  readonly onPage: (at: PageAt) => void;
}

/** Which items of a list are shown, and the ways to the next and the previous ones. Nothing is shown of a list that fits. */
export function Pager({ at, info, shown, size, total, title, onPage }: PagerProps) {
  const t = useTexts(sharedTexts);
  const { language } = usePreferences();
  const hasPrevious = at.skipped > 0;
  if (!hasPrevious && !info.hasNextPage) return null;
  const skipped = at.before === null || info.hasPreviousPage ? at.skipped : 0;
  const range = { from: formatNumber(Math.min(skipped + 1, Math.max(total, shown)), language), to: formatNumber(skipped + shown, language), total: formatNumber(Math.max(total, skipped + shown), language) };
  return (
    <nav className={styles['pager']} aria-label={`${t('page.label')}: ${title}`}>
      <span className={styles['range']} role="status" aria-live="polite">
        {t('page.range', range)}
      </span>
      <Button look="quiet" disabled={!hasPrevious} onClick={() => onPage(skipped <= size ? firstPage : { after: null, before: info.startCursor, skipped: skipped - size })}>
        <Icon name="previous" />
        {t('page.previous')}
      </Button>
      <Button look="quiet" disabled={!info.hasNextPage} onClick={() => onPage({ after: info.endCursor, before: null, skipped: skipped + shown })}>
        {t('page.next')}
        <Icon name="next" />
      </Button>
    </nav>
  );
}
