import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { navigate, type Route } from '../app/routes';
import { Button } from '../components/Button';
import { FieldValue, useValueText } from '../components/FieldValue';
import { NodeLink } from '../components/NodeLink';
import { OpenAsQuery } from '../components/OpenAsQuery';
import { Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import { Table, type TableColumn } from '../components/Table';
import type { LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './FindPage.module.css';
import { namingField } from './hits';
import { columnsOf, kindListDocument, nameKey, orderOf } from './kindListDocument';
import { addressWith, pageOf } from './pageAddress';
import { findTexts } from './text';

const pageSize = 50;

interface Props {
  readonly kind: ModelKind;
  readonly text: string;
  readonly route: Route;
}

/** All nodes of a kind as a table that pages and that the server sorts. */
export function KindList({ kind, text, route }: Props) {
  const t = useTexts(findTexts);
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const fields = useMemo(() => columnsOf(model, kind), [model, kind]);
  const order = orderOf(route.parameters, fields);
  const at = pageOf(route.parameters);
  const document = kindListDocument(model, kind, order, text !== '');
  const variables = { ...(text === '' ? {} : { text }), ...pageVariables(at, pageSize) };
  const answer = useGraph(document, variables, { keepsPrevious: true });
  const columns = useColumns(fields);
  const list = answer.data?.list;
  return (
    <section className={styles['section']}>
      <div className={styles['sectionHead']}>
        <h1>{names.kind(kind.name)}</h1>
        <span className={styles['note']} role="status" aria-live="polite">
          {list !== undefined && t('find.results.total', { total: formatNumber(list.totalCount, language) })}
        </span>
      </div>
      {kind.description !== null && language === 'en' && <p className={styles['note']}>{kind.description}</p>}
      {namingField(kind) !== undefined && <NameFilter key={text} text={text} route={route} />}
      {list === undefined ? (
        <QueryState query={answer} />
      ) : (
        <>
          <Table
            columns={columns}
            rows={list.nodes}
            rowKey={(node) => node.id}
            caption={names.kind(kind.name)}
            isCaptionHidden
            sort={order}
            onSort={(sort) => navigate(addressWith(route, { sort: sort.key, direction: sort.direction }), { replace: true })}
            csvName={names.kind(kind.name)}
            isPage={list.nodes.length < list.totalCount}
          />
          <Pager at={at} info={list.pageInfo} shown={list.nodes.length} size={pageSize} total={list.totalCount} title={names.kind(kind.name)} onPage={(page) => navigate(addressWith(route, {}, page))} />
          <p className={styles['note']}>
            <OpenAsQuery text={document.text} variables={variables} />
          </p>
        </>
      )}
    </section>
  );
}

type Row = LabelledNode & Readonly<Record<string, unknown>>;

function useColumns(fields: readonly ModelField[]): readonly TableColumn<Row>[] {
  const t = useTexts(findTexts);
  const model = useModel();
  const names = useModelNames();
  const labelOf = useNodeLabel();
  const valueText = useValueText();
  const numbers = ['Int', 'Long', 'Decimal', 'Float'];
  return [
    { key: nameKey, title: t('find.list.name'), value: labelOf, render: (node) => <NodeLink node={node} /> },
    ...fields.map((field): TableColumn<Row> => {
      const isNumber = numbers.includes(field.type);
      return {
        key: field.name,
        title: names.field(field.name),
        value: (node) => {
          const value = node[field.name];
          if (value === null || value === undefined) return null;
          return typeof value === 'number' ? value : model.enum(field.type) === undefined ? String(value) : valueText(field, value);
        },
        render: (node) => <FieldValue field={field} value={node[field.name]} />,
        ...(isNumber ? { align: 'end' as const } : {}),
      };
    }),
  ];
}

function NameFilter({ text, route }: Pick<Props, 'text' | 'route'>) {
  const t = useTexts(findTexts);
  const model = useModel();
  // With search, a text in the address is a search; its results have chips for the kinds.
  if (model.searchedType !== null) return null;
  return (
    <form
      className={styles['filter']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('text');
        navigate(addressWith(route, { text: typeof typed === 'string' ? typed.trim() : null }));
      }}
    >
      <label>
        {t('find.list.search')}
        <input name="text" defaultValue={text} maxLength={400} />
      </label>
      <Button type="submit">{t('find.list.apply')}</Button>
    </form>
  );
}

