import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { href, navigate, type Route } from '../app/routes';
import { KindBadge, KindDot } from '../components/KindBadge';
import { OpenAsQuery } from '../components/OpenAsQuery';
import { Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import { useModel, useModelNames } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './FindPage.module.css';
import { hitsOf, suggestDocument, type Hit } from './hits';
import { addressWith, pageOf } from './pageAddress';
import { searchDocument } from './searchDocument';
import { HitNames } from './SuggestionList';
import { findTexts, tierOf } from './text';

const pageSize = 20;

interface Props {
  readonly text: string;
  readonly route: Route;
}

/** Everything that was found for a text, by kind. */
export function Results(props: Props) {
  const model = useModel();
  return model.searchedType === null ? <Contained {...props} /> : <Searched {...props} />;
}

function Searched({ text, route }: Props) {
  const model = useModel();
  const kind = model.kind(route.parameters.get('kind') ?? '')?.name ?? null;
  const at = pageOf(route.parameters);
  const document = useMemo(() => searchDocument(model, kind), [model, kind]);
  const variables = { text, ...pageVariables(at, pageSize) };
  const answer = useGraph(document, variables, { keepsPrevious: true });
  if (answer.data === undefined) return <QueryState query={answer} />;
  const { search, all } = answer.data;
  const groups = all?.groups.nodes.map((group) => ({ kind: group.key.type, count: group.count })) ?? [];
  return (
    <ResultList
      text={text}
      route={route}
      kind={kind}
      total={all?.totalCount ?? search.totalCount}
      kinds={groups}
      hits={search.edges}
      query={<OpenAsQuery text={document.text} variables={variables} />}
      pager={
        <Pager at={at} info={search.pageInfo} shown={search.edges.length} size={pageSize} total={search.totalCount} title={text} onPage={(page) => navigate(addressWith(route, {}, page))} />
      }
    />
  );
}

/** Of a model without search: the first nodes of each kind with the text in their names. Chips lead to the whole list of a kind. */
function Contained({ text, route }: Props) {
  const model = useModel();
  const document = useMemo(() => suggestDocument(model, null, pageSize), [model]);
  const answer = useGraph(document, { text }, { keepsPrevious: true });
  if (answer.data === undefined) return <QueryState query={answer} />;
  const data = answer.data;
  const kinds = model.kinds.flatMap(({ name }) => {
    const count = data[`of_${name}`]?.totalCount ?? 0;
    return count === 0 ? [] : [{ kind: name, count }];
  });
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  return (
    <ResultList
      text={text}
      route={route}
      kind={null}
      total={total}
      kinds={kinds}
      hits={hitsOf(data, model, text)}
      query={<OpenAsQuery text={document.text} variables={{ text }} />}
      pager={null}
    />
  );
}

interface ListProps extends Props {
  readonly kind: string | null;
  readonly total: number;
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly hits: readonly Hit[];
  readonly query: React.ReactNode;
  readonly pager: React.ReactNode;
}

function ResultList({ text, route, kind, total, kinds, hits, query, pager }: ListProps) {
  const t = useTexts(findTexts);
  const { language } = usePreferences();
  return (
    <section className={styles['section']} aria-labelledby="results">
      <div className={styles['sectionHead']}>
        <h1 id="results">{t('find.results', { text })}</h1>
        <span className={styles['note']} role="status" aria-live="polite">
          {total === 0 ? t('find.results.none', { text }) : t('find.results.total', { total: formatNumber(total, language) })}
        </span>
      </div>
      {kinds.length > 0 && <KindChips route={route} kind={kind} total={total} kinds={kinds} />}
      {hits.length === 0 ? (
        <p>{t('find.results.hint')}</p>
      ) : (
        <ul className={styles['results']}>
          {hits.map((hit) => (
            <Result key={hit.node.id} hit={hit} />
          ))}
        </ul>
      )}
      {pager}
      <p className={styles['note']}>{query}</p>
    </section>
  );
}

function KindChips({ route, kind, total, kinds }: Pick<ListProps, 'route' | 'kind' | 'total' | 'kinds'>) {
  const t = useTexts(findTexts);
  const names = useModelNames();
  const { language } = usePreferences();
  return (
    <nav className={styles['chips']} aria-label={t('find.filter')}>
      <a className={styles['chip']} href={addressWith(route, { kind: null })} aria-current={kind === null}>
        {t('find.filter.all')} <span className={styles['count']}>{formatNumber(total, language)}</span>
      </a>
      {kinds.map((group) => (
        <a key={group.kind} className={styles['chip']} href={addressWith(route, { kind: group.kind })} aria-current={kind === group.kind}>
          <KindDot kind={group.kind} />
          {names.kind(group.kind)} <span className={styles['count']}>{formatNumber(group.count, language)}</span>
        </a>
      ))}
    </nav>
  );
}

function Result({ hit }: { readonly hit: Hit }) {
  const t = useTexts(findTexts);
  const names = useModelNames();
  const tier = tierOf(hit.tier);
  return (
    <li>
      <a className={styles['hit']} href={href('node', hit.node.id)}>
        <HitNames hit={hit} />
      </a>
      <KindBadge kind={hit.node.__typename} />
      <span className={styles['how']}>{tier === null ? t('find.in', { field: names.field(hit.field) }) : `${t(`tier.${tier}`)} · ${names.field(hit.field)}`}</span>
    </li>
  );
}
