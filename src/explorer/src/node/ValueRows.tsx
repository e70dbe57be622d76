import { useState } from 'react';
import { FieldValue, isMissing } from '../components/FieldValue';
import { SourceButton } from '../evidence/SourceButton';
import { stepOf } from '../model/orderedValues';
import type { LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import { treeName } from '../model/trees';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { useTexts } from '../text/texts';
import { Disputed } from './Disputed';
import { Figure } from './Figure';
import { SubjectOfClaim } from './SubjectOfClaim';
import { Stepper } from './Stepper';
import styles from './node.module.css';
import { nodesAbove, type Dispute, type ListEdge, type ShownNode } from './nodeDocument';
import { nodeFields, type NodeFields } from './nodeFields';
import { nodeTexts } from './text';
import { Trail } from './Trail';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  /** How many claims there are about each property; under null about the whole. */
  readonly claims: ReadonlyMap<string | null, number>;
}

/** Every value of a node: what it is of, what it is, and its sources. What is not stated is listed, folded, at the end. */
export function ValueRows({ kind, node, claims }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const names = useModelNames();
  const [fields] = useState(() => nodeFields(model, kind));
  const disputes = (fields.disputed === null ? [] : (node[fields.disputed.name] as readonly Dispute[])) ?? [];
  const hidden = partsOfFigures(fields, node);
  const disputed = new Set(disputes.map((dispute) => dispute.property));
  // The description stands under the name, unless sources differ on it.
  const prose = fields.description !== null && (isMissing(node[fields.description.name]) || disputed.has(fields.description.name)) ? [fields.description] : [];
  const properties = [...fields.naming, ...prose, ...fields.values].filter((field) => !hidden.has(field.name));
  const isStated = (field: ModelField) => !isMissing(node[field.name]) || disputed.has(field.name);
  const missing = [...properties, ...fields.toOne].filter((field) => !isStated(field));
  return (
    <>
      <dl className={styles['rows']}>
        {fields.ancestors !== null && <Ancestors field={fields.ancestors} node={node} />}
        {fields.subjects.filter(isStated).map((field) => (
          <SubjectOfClaim key={field.name} field={field} node={node} />
        ))}
        {fields.toOne.filter(isStated).map((field) => (
          <ToOneRow key={field.name} field={field} node={node} />
        ))}
        {properties.filter(isStated).map((field) => (
          <PropertyRow key={field.name} kind={kind} field={field} node={node} fields={fields} count={claims.get(field.name) ?? 0} dispute={disputes.find((d) => d.property === field.name)} />
        ))}
        <div className={styles['row']}>
          <dt>{t('node.id')}</dt>
          <dd className={styles['id']}>{node.id}</dd>
        </div>
      </dl>
      {missing.length > 0 && (
        <details className={styles['missingList']}>
          <summary>{t(missing.length === 1 ? 'node.missing.one' : 'node.missing', { count: missing.length })}</summary>
          <p>{missing.map((field) => names.field(field.name)).join(' · ')}</p>
        </details>
      )}
    </>
  );
}

// How a fact relates to a number, and in what it counts, stand beside the number.
function partsOfFigures(fields: NodeFields, node: ShownNode): ReadonlySet<string> {
  const shown = fields.figures.filter((figure) => !isMissing(node[figure.number]));
  return new Set(shown.flatMap((figure) => [figure.comparator, figure.unit].filter((name) => name !== null)));
}

interface PropertyProps {
  readonly kind: ModelKind;
  readonly field: ModelField;
  readonly node: ShownNode;
  readonly fields: NodeFields;
  readonly count: number;
  readonly dispute: Dispute | undefined;
}

function PropertyRow({ kind, field, node, fields, count, dispute }: PropertyProps) {
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const value = node[field.name];
  const figure = fields.figures.find((f) => f.number === field.name);
  const isStep = typeof value === 'string' && stepOf(model, field.type, value) !== null;
  const name = names.field(field.name);
  return (
    <div className={[styles['row'], dispute === undefined ? '' : styles['disputed']].join(' ')}>
      <dt title={field.description ?? undefined}>{name}</dt>
      <dd>
        {dispute !== undefined && <Disputed dispute={dispute} field={field} />}
        {isStep && typeof value === 'string' && <Stepper field={field.name} enumName={field.type} value={value} />}
        {!isStep && dispute === undefined && (figure === undefined ? <FieldValue field={field} value={value} /> : <Figure figure={figure} node={node} />)}
      </dd>
      <dd className={styles['source']}>
        {/* A claim is itself what tells of something. */}
        {kind.role !== 'CLAIM' && <SourceButton subject={{ sort: 'node', id: node.id, title: `${label(node)} · ${name}`, property: field.name }} what={name} count={count} />}
      </dd>
    </div>
  );
}

function ToOneRow({ field, node }: { readonly field: ModelField; readonly node: ShownNode }) {
  const t = useTexts(nodeTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  const claimKind = useModel().claimKind?.name;
  const other = node[field.name] as ShownNode;
  const edge = node[`edge_${field.name}`] as ListEdge | null | undefined;
  const name = names.field(field.name);
  return (
    <div className={styles['row']}>
      <dt title={field.description ?? undefined}>{name}</dt>
      <dd>
        <Trail above={nodesAbove(other)} node={other} />
      </dd>
      <dd className={styles['source']}>
        {edge && field.relationshipType !== null && node.__typename !== claimKind && (
          <SourceButton
            subject={{ sort: 'edge', id: edge.id, relationshipType: field.relationshipType, title: `${label(node)} · ${name} · ${label(other)}` }}
            what={t('node.edge.sources', { from: label(node), to: label(other), list: name })}
            count={edge.claims?.length ?? 0}
          />
        )}
      </dd>
    </div>
  );
}

function Ancestors({ field, node }: { readonly field: ModelField; readonly node: ShownNode }) {
  const model = useModel();
  const names = useModelNames();
  const ancestors = (node[field.name] as readonly LabelledNode[] | null) ?? [];
  if (ancestors.length === 0) return null;
  const tree = model.trees.length > 1 ? model.trees.find(({ kinds }) => kinds.includes(node.__typename)) : undefined;
  return (
    <div className={styles['row']}>
      <dt>{tree === undefined ? names.field(field.name) : `${names.field(field.name)} (${treeName(tree, model, names)})`}</dt>
      <dd>
        <Trail above={ancestors} />
      </dd>
    </div>
  );
}
