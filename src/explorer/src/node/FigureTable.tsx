import { FieldValue, isMissing } from '../components/FieldValue';
import { href } from '../app/routes';
import type { GraphModel, ModelEdgeField, ModelField } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { sharedTexts, useTexts } from '../text/texts';
import { Figure } from './Figure';
import { EdgeSource } from './ListSection';
import styles from './node.module.css';
import type { ListEdge, ShownNode } from './nodeDocument';
import type { Summary } from './nodeFields';
import { Period } from './Period';
import { nodeTexts } from './text';

interface Props {
  readonly node: ShownNode;
  readonly field: ModelField;
  readonly edges: readonly ListEdge[];
  readonly summary: Summary;
}

/** Figures as a table. What is meant to become so stands in a column beside what is so. */
export function FigureTable({ node, field, edges, summary }: Props) {
  const t = useTexts(nodeTexts);
  const shared = useTexts(sharedTexts);
  const model = useModel();
  const names = useModelNames();
  const figure = summary.main;
  const kinds = summary.enums.find((property) => isActualOrTarget(model, property));
  const others = summary.enums.filter((property) => property !== kinds);
  if (figure === null) return null;
  const columns = kinds === undefined ? [] : columnsOf(model, kinds, figure, edges);
  const unstated = <span className={styles['missing']}>{shared('state.missing')}</span>;
  return (
    // A region that scrolls must be reachable by the keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['tableFrame']} role="group" aria-labelledby={`list-${field.name}`} tabIndex={0}>
      <table className={styles['table']} aria-labelledby={`list-${field.name}`}>
        <thead>
          <tr>
            <th scope="col">{t('figure.what')}</th>
            {others.map((property) => (
              <th key={property.name} scope="col">
                {names.field(property.name)}
              </th>
            ))}
            <th scope="col">{t('figure.period')}</th>
            {columns.length === 0 ? (
              <th scope="col" className={styles['end']}>
                {t('figure.figure')}
              </th>
            ) : (
              columns.map((column) => (
                <th key={column} scope="col" className={styles['end']}>
                  {column === unstatedColumn ? shared('state.missing') : names.value(kinds?.type ?? '', column)}
                </th>
              ))
            )}
            <th scope="col">
              <span className="visually-hidden">{t('node.source')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={edge.id}>
              <th scope="row">
                <What node={edge.node} texts={summary.texts} number={edge.node[figure.number]} />
              </th>
              {others.map((property) => (
                <td key={property.name}>
                  <FieldValue field={property} value={edge.node[property.name]} />
                </td>
              ))}
              <td>{summary.period === null ? unstated : <Period from={edge.node[summary.period.from]} to={edge.node[summary.period.to]} saysMissing />}</td>
              {columns.length === 0 ? (
                <td className={styles['end']}>
                  <Figure figure={figure} node={edge.node} />
                </td>
              ) : (
                columns.map((column) => (
                  <td key={column} className={styles['end']}>
                    {columnOf(edge, kinds) === column && !isMissing(edge.node[figure.number]) && <Figure figure={figure} node={edge.node} />}
                  </td>
                ))
              )}
              <td>
                <EdgeSource node={node} field={field} edge={edge} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether an enum tells what is so from what is meant to become so. */
export function isActualOrTarget(model: GraphModel, field: ModelEdgeField): boolean {
  const values = new Set(model.enum(field.type)?.values.map((value) => value.name));
  return values.has('ACTUAL') && values.has('TARGET');
}

// A finding is called by its own words where it has no name.
function What({ node, texts, number }: { readonly node: ShownNode; readonly texts: readonly string[]; readonly number: unknown }) {
  const label = useNodeLabel();
  const told = texts.map((name) => node[name]).filter((text) => typeof text === 'string' && text !== '' && text !== String(number)) as string[];
  const [first, ...others] = label(node) === node.id && told.length > 0 ? told : [label(node), ...told];
  return (
    <span className={styles['what']}>
      <a href={href('node', node.id)}>
        <bdi>{first}</bdi>
      </a>
      {[...new Set(others)].filter((text) => text !== first).map((text) => (
        <bdi key={text} className={styles['note']}>
          {text}
        </bdi>
      ))}
    </span>
  );
}

const unstatedColumn = '';

// Whether a figure is one or the other may not be told. Then it is not guessed: there is a column of these.
function columnsOf(model: GraphModel, kinds: ModelEdgeField, figure: Summary['figures'][number], edges: readonly ListEdge[]): readonly string[] {
  const stated = model.enum(kinds.type)?.values.map((value) => value.name) ?? [];
  const isUnstated = edges.some((edge) => !isMissing(edge.node[figure.number]) && columnOf(edge, kinds) === unstatedColumn);
  return isUnstated ? [...stated, unstatedColumn] : stated;
}

function columnOf(edge: ListEdge, kinds: ModelEdgeField | undefined): string {
  const value = kinds === undefined ? undefined : edge.node[kinds.name];
  return typeof value === 'string' ? value : unstatedColumn;
}
