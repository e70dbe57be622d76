import { usePreferences } from '../app/preferences';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './Panels.module.css';
import { useQueryTools } from './queryTools';
import { useReport, type FieldReport, type RequestReport } from './reports';
import { queryTexts } from './text';

/** How the last request was answered: from which cache, how fast, and what was asked of the store. */
export function ReportPanel() {
  const t = useTexts(queryTexts);
  const { reports } = useQueryTools();
  const report = useReport(reports);
  return (
    <section className={styles['panel']} aria-live="polite">
      <h2>{t('queries.report')}</h2>
      {report === null ? <p className={styles['quiet']}>{t('report.none')}</p> : <Report report={report} />}
    </section>
  );
}

function Report({ report }: { readonly report: RequestReport }) {
  const t = useTexts(queryTexts);
  const { language } = usePreferences();
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10, language);
  const hasPlans = report.fields.some((field) => field.plan !== null);
  return (
    <>
      <dl className={styles['figures']}>
        <dt>{t('report.status')}</dt>
        <dd>{report.status}</dd>
        <dt>{t('report.time')}</dt>
        <dd>{t('report.time.value', { value: number(Math.round(report.milliseconds)) })}</dd>
        <dt>{t('report.size')}</dt>
        <dd>{t('report.size.value', { value: number(report.bytes / 1024) })}</dd>
        {report.age !== null && (
          <>
            <dt>{t('report.age')}</dt>
            <dd>{t('report.age.value', { value: number(report.age) })}</dd>
          </>
        )}
      </dl>
      {report.fields.length > 0 && <Fields fields={report.fields} />}
      <p className={styles['quiet']}>{t('report.hint', { header: '"Cache-Control": "no-cache"' })}</p>
      {report.fields.map(({ name, plan }) =>
        plan === null ? null : (
          <details key={name} open>
            <summary>{t('report.plan', { name })}</summary>
            <pre className={styles['plan']}>{plan}</pre>
          </details>
        ),
      )}
      {report.fields.length > 0 && !hasPlans && <p className={styles['quiet']}>{t('report.noPlan')}</p>}
    </>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldReport[] }) {
  const t = useTexts(queryTexts);
  return (
    <table className={styles['fields']}>
      <thead>
        <tr>
          <th scope="col">{t('report.field')}</th>
          <th scope="col">{t('report.from')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">
              <code>{field.name}</code>
            </th>
            <td>
              {isOrigin(field.from) ? t(`report.from.${field.from}`) : field.from}
              {field.reason !== null && <span className={styles['quiet']}> ({field.reason})</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const origins = ['L1', 'L2', 'miss', 'uncacheable'] as const;

function isOrigin(from: string | null): from is (typeof origins)[number] {
  return origins.some((origin) => origin === from);
}
