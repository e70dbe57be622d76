import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { Icon } from '../components/Icon';
import { useTexts } from '../text/texts';
import { linkTo } from './link';
import { queryTexts } from './text';

/** Puts a link to the query into the address bar and, where the browser allows it, the clipboard. */
export function CopyLink() {
  const t = useTexts(queryTexts);
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({ queryEditor, variableEditor }));
  const [outcome, setOutcome] = useState('');
  const copy = async () => {
    const link = linkTo({ query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' }, location.href);
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(link);
      setOutcome(t('queries.link.done'));
    } catch {
      // Pages that are not served over HTTPS have no clipboard.
      setOutcome(t('queries.link.address'));
    }
  };
  return (
    <>
      <ToolbarButton label={outcome === '' ? t('queries.link') : outcome} onClick={() => void copy()} onBlur={() => setOutcome('')}>
        <Icon name={outcome === '' ? 'link' : 'done'} size="18px" />
      </ToolbarButton>
      <span role="status" className="visually-hidden">
        {outcome}
      </span>
    </>
  );
}
