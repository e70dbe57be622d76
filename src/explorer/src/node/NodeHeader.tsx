import { href } from '../app/routes';
import { usePreferences } from '../app/preferences';
import { Button } from '../components/Button';
import { FieldValue, isMissing } from '../components/FieldValue';
import { Icon } from '../components/Icon';
import { KindBadge } from '../components/KindBadge';
import { OpenAsQuery } from '../components/OpenAsQuery';
import { SourceButton } from '../evidence/SourceButton';
import { filterTrees } from '../dashboards/filters/filterTrees';
import { fileName, saveFile } from '../files/saveFile';
import { isComparatorEnum } from '../model/figures';
import type { LabelledNode, ModelKind } from '../model/GraphModel';
import { otherLabels } from '../model/nodeLabel';
import { stepOf } from '../model/orderedValues';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatDate } from '../text/format';
import { useTexts } from '../text/texts';
import { DayField } from './DayField';
import styles from './node.module.css';
import { claimCounts, type NodeAnswer, type ShownNode } from './nodeDocument';
import { nodeFields } from './nodeFields';
import { PathFrom } from './PathFrom';
import { Period } from './Period';
import { nodeTexts } from './text';

interface Props {
  readonly label: LabelledNode;
  readonly kind: ModelKind;
  /** The node with its values, once they are there. */
  readonly node: ShownNode | null;
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
  readonly query: { readonly text: string; readonly variables: unknown };
  readonly answer: NodeAnswer | null;
}

/** What a node is, in a few words, and what can be done from here. */
export function NodeHeader({ label, kind, node, day, onDay, query, answer }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const nameOf = useNodeLabel();
  const names = useModelNames();
  const { language } = usePreferences();
  const name = nameOf(label);
  const claims = claimCounts(answer, model);
  const tree = filterTrees(model).find((other) => other.tree.kinds.includes(kind.name));
  const fields = nodeFields(model, kind);
  const descriptionName = fields.description?.name ?? '';
  const description = node?.[descriptionName];
  return (
    <header className={styles['header']}>
      <div className={styles['heading']}>
        <div className={styles['kindLine']}>
          <a className={styles['kindLink']} href={href('find', null, { kind: kind.name })}>
            <KindBadge kind={kind.name} />
          </a>
          {node !== null && kind.role === 'ENTITY' && kind.validFrom !== null && <Period from={node[kind.validFrom]} to={kind.validTo === null ? null : node[kind.validTo]} saysMissing />}
          {node !== null && <Facets kind={kind} node={node} />}
          {day !== null && <span className={styles['dayShown']}>{t('node.day.shown', { day: formatDate(day, language) })}</span>}
        </div>
        <h1 dir="auto">{name}</h1>
        <OtherNames label={label} kind={kind} node={node} name={name} />
        {typeof description === 'string' && (
          <p className={styles['description']} dir="auto">
            {description} <SourceButton subject={{ sort: 'node', id: label.id, title: `${name} · ${names.field(descriptionName)}`, property: descriptionName }} what={names.field(descriptionName)} count={claims.get(descriptionName) ?? 0} />
          </p>
        )}
      </div>
      <div className={styles['actions']}>
        <a className={styles['action']} href={href('network', label.id, { day })}>
          <Icon name="network" />
          {t('node.network')}
        </a>
        <PathFrom id={label.id} day={day} />
        {tree !== undefined && (
          <a className={styles['action']} href={href('dashboards', null, { [tree.parameter]: label.id })}>
            <Icon name="chart" />
            {t('node.figures')}
          </a>
        )}
        <Button look="quiet" disabled={answer === null} onClick={() => saveFile(fileName(name, 'json'), JSON.stringify(answer, null, 2), 'application/json')}>
          <Icon name="download" />
          {t('node.json')}
        </Button>
        <OpenAsQuery text={query.text} variables={query.variables} />
        {(model.hasPeriods || day !== null) && <DayField day={day} onDay={onDay} />}
      </div>
    </header>
  );
}

// Values of enums say most of what something is. How far it is has a row of its own, with its steps.
function Facets({ kind, node }: { readonly kind: ModelKind; readonly node: ShownNode }) {
  const model = useModel();
  const enums = kind.fields.filter((field) => field.sort === 'PROPERTY' && !field.isList && model.enum(field.type) !== undefined && !isComparatorEnum(model, field.type));
  return enums.map((field) => {
    const value = node[field.name];
    return !isMissing(value) && (kind.role === 'CLAIM' || stepOf(model, field.type, String(value)) !== null || enums.length <= 3) && <FieldValue key={field.name} field={field} value={value} />;
  });
}

function OtherNames({ label, kind, node, name }: { readonly label: LabelledNode; readonly kind: ModelKind; readonly node: ShownNode | null; readonly name: string }) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const { language } = usePreferences();
  const others = otherLabels(label, language.toUpperCase());
  const all = node === null ? [] : nodeFields(model, kind).naming.flatMap((field) => node[field.name] as string | readonly string[] | null).filter((text) => typeof text === 'string');
  const aliases = [...new Set(all)].filter((text) => text !== name && !others.includes(text));
  if (others.length === 0 && aliases.length === 0) return null;
  return (
    <p className={styles['otherNames']}>
      {others.map((other) => (
        <bdi key={other} className={styles['otherName']}>
          {other}
        </bdi>
      ))}
      {aliases.length > 0 && (
        <span>
          <span className={styles['note']}>{t('node.also')}</span>{' '}
          {aliases.map((alias, at) => (
            <span key={alias}>
              {at > 0 && ' · '}
              <bdi>{alias}</bdi>
            </span>
          ))}
        </span>
      )}
    </p>
  );
}
