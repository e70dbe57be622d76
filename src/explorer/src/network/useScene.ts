import { useMemo } from 'react';
import { usePreferences } from '../app/preferences';
import { kindColor } from '../model/kindColors';
import { modelNames } from '../model/modelNames';
import { nodeLabel } from '../model/nodeLabel';
import { useModel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { sceneOf, type Scene } from './draw/scene';
import { gradeFieldsOf, gradeOf } from './shown/grades';
import type { Link } from './shown/links';
import type { NetworkState } from './state/state';
import type { DrawingStages } from './useDrawing';

/** What is drawn, in the reader's language. */
export function useScene(state: NetworkState, { drawing, layout, gathered, visible }: DrawingStages): Scene {
  const model = useModel();
  const { language } = usePreferences();
  const { pins } = state;
  const { positions } = layout;
  return useMemo(() => {
    const names = modelNames(language);
    const fields = gradeFieldsOf(model);
    return sceneOf({
      drawing,
      positions,
      pins,
      roots: gathered.roots,
      closedHubs: visible.closedHubs,
      foldedAway: visible.foldedAway,
      nameOf: (node) => nodeLabel(node.label, language.toUpperCase()),
      colorOf: (kind) => kindColor(model, kind),
      gradeOf: (node) => gradeOf(node, model, fields),
      gradeName: (grade) => names.value(grade.enumName, grade.value),
      linkName: (link) => linkName(link, names.relationshipType, names.kind, language),
      formatCount: (count) => formatNumber(count, language),
    });
  }, [drawing, positions, pins, gathered, visible, model, language]);
}

/** What a line stands for: the kinds that are shared, or the types of its edges, each with how many where there are several. */
export function linkName(link: Link, typeName: (type: string) => string, kindName: (kind: string) => string, language: 'en' | 'zh'): string {
  const shared = new Set(link.shared.map((node) => node.id));
  const direct = link.edges.filter((edge) => !shared.has(edge.fromId) && !shared.has(edge.toId));
  const counts = new Map<string, number>();
  for (const name of [...link.shared.map((node) => kindName(node.kind)), ...direct.map((edge) => typeName(edge.type))]) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(language === 'zh' ? '、' : ', ');
}
