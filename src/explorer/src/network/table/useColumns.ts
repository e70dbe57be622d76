import { useMemo } from 'react';
import { usePreferences } from '../../app/preferences';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import type { Slice } from '../slice';
import { edgeColumns, nodeColumns, type ColumnTexts } from './columns';
import type { ValueWriter } from './propertyText';
import { tableTexts } from './text';

/** The columns of a slice's nodes and edges in the reader's language. */
export function useColumns(slice: Slice) {
  const t = useTexts(tableTexts);
  const { language } = usePreferences();
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  return useMemo(() => {
    const nodesById = new Map(slice.nodes.map((node) => [node.id, node]));
    const nameOf = (id: string) => {
      const node = nodesById.get(id);
      return node === undefined ? id : label(node.label);
    };
    const writer: ValueWriter = {
      language,
      names,
      isEnum: (type) => model.enum(type) !== undefined,
      words: { yes: t('table.yes'), no: t('table.no'), and: t('table.and') },
    };
    const texts: ColumnTexts = { name: t('table.name'), kind: t('table.kind'), type: t('table.type'), from: t('table.from'), to: t('table.to') };
    return {
      nodesById,
      nameOf,
      nodeColumns: nodeColumns(slice.nodes, model, label, texts, writer),
      edgeColumns: edgeColumns(slice.edges, model, nameOf, texts, writer),
    };
    // The functions that translate follow the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [slice, model, language]);
}
