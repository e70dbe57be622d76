import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { Drawer } from '../components/Drawer';
import { NodeLink } from '../components/NodeLink';
import { QueryState } from '../components/QueryState';
import type { LabelledNode, ModelEdgeField, ModelField, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { useTexts } from '../text/texts';
import { ShownEnum } from './ListSection';
import styles from './node.module.css';
import type { ShownNode } from './nodeDocument';
import { summaryOf } from './nodeFields';
import { sharedDocument } from './partnersDocument';
import { Period } from './Period';
import { nodeTexts } from './text';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  readonly field: ModelField;
  readonly day: string | null;
  readonly partner: LabelledNode;
  readonly shared: ModelEdgeField;
  readonly onClose: () => void;
}

/** What a node and one partner share: what a number of the table counts. */
export function SharedDrawer({ kind, node, field, day, partner, shared, onClose }: Props) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const document = useMemo(() => sharedDocument(model, kind, field, shared), [model, kind, field, shared]);
  const answer = useGraph(document, { id: node.id, day, partner: partner.id });
  const nodes = answer.data?.subject?.partners.edges[0]?.shared;
  const summary = summaryOf(model, shared.type, shared.kinds);
  return (
    <Drawer title={t('node.partners.shared', { list: names.field(shared.name) })} onClose={onClose}>
      <p>
        <bdi>{label(node)}</bdi> · <bdi>{label(partner)}</bdi>
      </p>
      {nodes === undefined ? (
        <QueryState query={answer} />
      ) : (
        // A link leads to a page, which the panel must not cover.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <ul className={styles['items']} onClick={(event) => event.target instanceof Element && event.target.closest('a') !== null && onClose()}>
          {nodes.map((item) => (
            <li key={item.id}>
              <span className={styles['item']}>
                <NodeLink node={item} />
                {summary.enums.map((property) => (
                  <ShownEnum key={property.name} field={property} value={item[property.name]} />
                ))}
                {summary.period !== null && <Period from={item[summary.period.from]} to={item[summary.period.to]} />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}
