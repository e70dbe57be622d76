import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { linkedQuery } from './link';

/** Opens the query of an address that is entered while the page is open. */
export function LinkFollower() {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({ queryEditor, variableEditor }));
  const { addTab } = useGraphiQLActions();
  useEffect(() => {
    const follow = () => {
      const linked = linkedQuery(location.hash);
      if (linked === null || queryEditor === undefined || linked.query === queryEditor.getValue()) return;
      addTab();
      queryEditor.setValue(linked.query);
      variableEditor?.setValue(linked.variables);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [queryEditor, variableEditor, addTab]);
  return null;
}
