import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { useTexts } from '../text/texts';
import { composedExamples, sampleDocument } from './composedExamples';
import { partnershipExamples, type Example, type ExampleGroup } from './examples';
import styles from './Panels.module.css';
import { queryTexts } from './text';
import { useQueryTools } from './queryTools';

const groups: readonly ExampleGroup[] = ['first', 'dashboards', 'research', 'curation'];

interface ShownExample extends Example {
  readonly title: string;
}

/** Queries to begin with, for each kind of reader. Only what the served schema allows is listed. */
export function ExamplesPanel() {
  const t = useTexts(queryTexts);
  const examples = useExamples();
  const open = useOpenExample();
  return (
    <section className={styles['panel']}>
      <h2>{t('queries.examples')}</h2>
      <p className={styles['quiet']}>{t('queries.examples.intro')}</p>
      {groups.map((group) => {
        const shown = examples.filter((example) => example.group === group);
        if (shown.length === 0) return null;
        return (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <ul>
              {shown.map((example) => (
                <li key={example.key}>
                  <button type="button" className={styles['example']} onClick={() => open(example)}>
                    {example.title}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function useExamples(): readonly ShownExample[] {
  const t = useTexts(queryTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const { schema } = useQueryTools();
  const sampled = useGraph(sampleDocument(model), {});
  const node = sampled.data?.sample.nodes[0];
  const sample = node === undefined ? null : { id: node.id, label: label(node) };
  // What is about a node has its id once one is known; before, it would be asked for nothing.
  const ready = composedExamples(model, sample).filter(({ variables }) => variables === '' || !sampled.isPending);
  const composed = ready.map(({ kind, ...example }) => ({
    ...example,
    title: t(`example.${example.key}`, { kind: kind === null ? '' : names.kind(kind) }),
  }));
  const written = useMemo(() => (schema === null ? [] : partnershipExamples.filter(({ query }) => isValid(schema, query))), [schema]);
  return [...composed, ...written.map((example) => ({ ...example, title: t(`example.${example.key}`) }))];
}

function isValid(schema: GraphQLSchema, query: string): boolean {
  return validate(schema, parse(query)).length === 0;
}

/** Opens an example, in another tab if there is something in this one. */
function useOpenExample(): (example: Example) => void {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({ queryEditor, variableEditor }));
  const { addTab } = useGraphiQLActions();
  return ({ query, variables }) => {
    if (queryEditor === undefined) return;
    if (queryEditor.getValue().trim() !== '') addTab();
    queryEditor.setValue(query);
    variableEditor?.setValue(variables);
    queryEditor.focus();
  };
}
