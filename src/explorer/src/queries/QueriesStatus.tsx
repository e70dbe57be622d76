import { useTexts } from '../text/texts';
import { useQueryTools } from './queryTools';
import { useSchemaProgress, type SchemaState } from './schemaProgress';
import styles from './QueriesPage.module.css';
import { queryTexts } from './text';

/** What the page still waits for: the schema, then the editors. Nothing is shown once both are there. */
export function QueriesStatus({ hasEditors }: { readonly hasEditors: boolean }) {
  const t = useTexts(queryTexts);
  const { progress } = useQueryTools();
  const schema = useSchemaProgress(progress);
  if (schema.phase === 'failed') {
    return (
      <p role="alert" className={styles['failed']}>
        {t('queries.schema.failed', { reason: schema.reason })}
      </p>
    );
  }
  const told = t(schema.phase === 'loading' ? 'queries.schema.loading' : hasEditors ? 'queries.ready' : 'queries.editor.loading');
  const isReady = schema.phase === 'ready' && hasEditors;
  return (
    <div className={isReady ? 'visually-hidden' : styles['progress']}>
      {/* Told when a part begins and ends; every step would be too much to listen to. */}
      <span role="status" className="visually-hidden">
        {told}
      </span>
      {!isReady && <span aria-hidden="true">{schema.phase === 'loading' ? <Received schema={schema} /> : told}</span>}
      {schema.phase === 'loading' && (
        <progress aria-label={told} max={schema.total ?? 1} {...(schema.total === null ? {} : { value: schema.received })} />
      )}
    </div>
  );
}

function Received({ schema: { received, total } }: { readonly schema: SchemaState }) {
  const t = useTexts(queryTexts);
  if (received === 0) return t('queries.schema.loading');
  return total === null
    ? t('queries.schema.received', { received: megabytes(received) })
    : t('queries.schema.part', { received: megabytes(received), total: megabytes(total) });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
