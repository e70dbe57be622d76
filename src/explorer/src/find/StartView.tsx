import { useMemo, useState } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { href } from '../app/routes';
import { Button } from '../components/Button';
import { Icon, type IconName } from '../components/Icon';
import { KindBadge } from '../components/KindBadge';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import { useModel, useModelNames } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './FindPage.module.css';
import { clearRecent, recentNodes } from './recent';
import { countsDocument, leadingDocument, leadingLists } from './startDocument';
import { findTexts } from './text';

/** Where to begin when nothing is looked for yet. */
export function StartView() {
  return (
    <div className={styles['columns']}>
      <div className={styles['column']}>
        <Kinds />
        <Leaders />
      </div>
      <div className={styles['column']}>
        <Recent />
        <Ways />
      </div>
    </div>
  );
}

/** Each kind with the number of its nodes; a click lists them. */
function Kinds() {
  const t = useTexts(findTexts);
  const model = useModel();
  const { language } = usePreferences();
  const document = useMemo(() => countsDocument(model), [model]);
  const answer = useGraph(document, {});
  const counts = answer.data;
  return (
    <section className={styles['section']} aria-labelledby="find-holds">
      <h2 id="find-holds">{t('find.holds')}</h2>
      {counts === undefined ? (
        <QueryState query={answer} />
      ) : (
        <>
          {model.kinds.every((kind) => counts[`count_${kind.name}`]?.totalCount === 0) && <p>{t('find.empty')}</p>}
          <ul className={styles['kinds']}>
            {model.kinds.map((kind) => {
              const count = counts[`count_${kind.name}`]?.totalCount ?? 0;
              return (
                <li key={kind.name}>
                  <a href={href('find', null, { kind: kind.name })} title={kind.description ?? undefined}>
                    <KindBadge kind={kind.name} />
                    <span className={[styles['count'], count === 0 ? styles['nothing'] : ''].join(' ')}>{formatNumber(count, language)}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

/** Nodes with most of what their kind is compared by. */
function Leaders() {
  const t = useTexts(findTexts);
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const document = useMemo(() => leadingDocument(model), [model]);
  const answer = useGraph(document ?? { text: '{ __typename }' }, {}, { enabled: document !== null });
  const lists = leadingLists(model).map((leading, at) => ({ ...leading, nodes: (answer.data?.[`most_${at}`]?.nodes ?? []).filter((node) => node.list.totalCount > 0) }));
  return lists
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ kind, list, nodes }) => (
      <section key={kind.name} className={styles['section']} aria-label={`${names.kind(kind.name)}: ${names.field(list.name)}`}>
        <div className={styles['sectionHead']}>
          <h2>{names.kind(kind.name)}</h2>
          <span className={styles['note']}>{t('find.begin.most', { list: language === 'en' ? names.field(list.name).toLowerCase() : names.field(list.name) })}</span>
        </div>
        <ul className={styles['plainList']}>
          {nodes.map((node) => (
            <li key={node.id}>
              <NodeLink node={node} />
              <span className={styles['count']}>{formatNumber(node.list.totalCount, language)}</span>
            </li>
          ))}
        </ul>
      </section>
    ));
}

function Recent() {
  const t = useTexts(findTexts);
  const model = useModel();
  const [nodes, setNodes] = useState(() => recentNodes(model));
  if (nodes.length === 0) return null;
  const clear = () => {
    clearRecent(model);
    setNodes([]);
  };
  return (
    <section className={styles['section']} aria-labelledby="find-recent">
      <div className={styles['sectionHead']}>
        <h2 id="find-recent">{t('find.recent')}</h2>
        <Button look="quiet" onClick={clear} aria-label={`${t('find.recent')}: ${t('find.recent.clear')}`}>
          {t('find.clear')}
        </Button>
      </div>
      <ul className={styles['plainList']}>
        {nodes.map((node) => (
          <li key={node.id}>
            <NodeLink node={node} />
          </li>
        ))}
      </ul>
      <p className={styles['note']}>{t('find.recent.kept')}</p>
    </section>
  );
}

function Ways() {
  const t = useTexts(findTexts);
  return (
    <section className={styles['section']} aria-labelledby="find-begin">
      <h2 id="find-begin">{t('find.begin')}</h2>
      <div className={styles['ways']}>
        <Way address={href('dashboards')} icon="chart" title={t('find.begin.dashboards')} note={t('find.begin.dashboards.note')} />
        <Way address={href('network')} icon="network" title={t('find.begin.network')} note={t('find.begin.network.note')} />
        <Way address="queries.html" icon="code" title={t('find.begin.queries')} note={t('find.begin.queries.note')} />
      </div>
    </section>
  );
}

function Way({ address, icon, title, note }: { readonly address: string; readonly icon: IconName; readonly title: string; readonly note: string }) {
  return (
    <a className={styles['way']} href={address}>
      <Icon name={icon} size="1.25rem" />
      <span>{title}</span>
      <span className={styles['note']}>{note}</span>
    </a>
  );
}
