import { createContext, useContext } from 'react';
import { usePreferences } from '../app/preferences';
import type { GraphModel, LabelledNode } from './GraphModel';
import { modelNames, type ModelNames } from './modelNames';
import { nodeLabel } from './nodeLabel';

export const ModelContext = createContext<GraphModel | null>(null);

/** The model that the server serves. */
export function useModel(): GraphModel {
  const model = useContext(ModelContext);
  if (model === null) throw new Error('There is no ModelProvider above.');
  return model;
}

/** What the model's kinds, fields and values are called in the reader's language. */
export function useModelNames(): ModelNames {
  return modelNames(usePreferences().language);
}

/** Names nodes in the reader's language, as far as the model has names in it. */
export function useNodeLabel(): (node: LabelledNode) => string {
  const { language } = usePreferences();
  return (node) => nodeLabel(node, language.toUpperCase());
}
