import { useTexts } from '../text/texts';
import { useQueryTools } from './queryTools';
import { useSchemaProgress } from './schemaProgress';
import styles from './QueriesPage.module.css';
import { queryTexts } from './text';

/** How far the schema is; nothing once it is read. */
export function SchemaStatus() {
  const t = useTexts(queryTexts);
  const { progress } = useQueryTools();
  const { phase, received, total, reason } = useSchemaProgress(progress);
  if (phase === 'failed') {
    return (
      <p role="alert" className={styles['failed']}>
        {t('queries.schema.failed', { reason })}
      </p>
    );
  }
  const text =
    phase === 'ready'
      ? t('queries.schema.ready')
      : received === 0
        ? t('queries.schema.loading')
        : total === null
          ? t('queries.schema.received', { received: megabytes(received) })
          : t('queries.schema.part', { received: megabytes(received), total: megabytes(total) });
  return (
    <div className={phase === 'ready' ? 'visually-hidden' : styles['progress']}>
      {/* Told when it begins and ends; every step would be too much to listen to. */}
      <span role="status" className="visually-hidden">
        {t(phase === 'ready' ? 'queries.schema.ready' : 'queries.schema.loading')}
      </span>
      {phase === 'loading' && (
        <>
          <span aria-hidden="true">{text}</span>
          <progress aria-label={t('queries.schema.loading')} max={total ?? 1} {...(total === null ? {} : { value: received })} />
        </>
      )}
    </div>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
