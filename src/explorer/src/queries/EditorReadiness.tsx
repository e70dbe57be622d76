import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Tells when the editors, which are loaded after the page, can be written to and run. */
export function EditorReadiness({ onChange }: { readonly onChange: (isReady: boolean) => void }) {
  const isReady = useGraphiQL(({ queryEditor, responseEditor }) => queryEditor !== undefined && responseEditor !== undefined);
  useEffect(() => {
    onChange(isReady);
  }, [isReady, onChange]);
  return null;
}
