import { useEffect, useState } from 'react';
import { ApiError } from '../api/ApiError';
import { sharedTexts, useTexts } from '../text/texts';
import { Button } from './Button';
import styles from './QueryState.module.css';

const shownAfterMilliseconds = 250;
const slowAfterMilliseconds = 4_000;

/** The parts of a query's state that are shown; `useGraph` gives it. */
export interface ShownQuery {
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly failureReason: Error | null;
  readonly refetch: () => unknown;
}

/** What stands where an answer will be: progress, or what went wrong and what helps. */
export function QueryState({ query }: { readonly query: ShownQuery }) {
  if (query.error !== null && !query.isFetching) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  return <Progress waitingFor={query.failureReason} />;
}

/** What stands where something is loaded; `waitingFor` is why the last attempt failed. */
export function Progress({ waitingFor = null }: { readonly waitingFor?: Error | null }) {
  const t = useTexts(sharedTexts);
  const [waited, setWaited] = useState<'short' | 'shown' | 'slow'>('short');
  useEffect(() => {
    const shown = setTimeout(() => setWaited('shown'), shownAfterMilliseconds);
    const slow = setTimeout(() => setWaited('slow'), slowAfterMilliseconds);
    return () => {
      clearTimeout(shown);
      clearTimeout(slow);
    };
  }, []);
  const text = waitingFor instanceof ApiError ? t(`fault.${waitingFor.fault}`) : t(waited === 'slow' ? 'state.slow' : 'state.loading');
  return (
    <div className={styles['progress']} role="status" aria-live="polite">
      {waited !== 'short' && (
        <>
          <span className={styles['bar']} aria-hidden="true" />
          {text}
        </>
      )}
    </div>
  );
}

/** An error as a reader needs it: what happened, what to do, and the server's own words. */
export function Fault({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const t = useTexts(sharedTexts);
  const fault = error instanceof ApiError ? error.fault : null;
  return (
    <div className={styles['fault']} role="alert">
      <p>{fault === null ? t('fault.page') : t(`fault.${fault}`)}</p>
      {fault !== 'UNREACHABLE' && <p className={styles['detail']}>{error.message}</p>}
      {onRetry && <Button onClick={onRetry}>{t('state.retry')}</Button>}
    </div>
  );
}
