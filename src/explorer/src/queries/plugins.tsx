import type { GraphiQLPlugin } from '@graphiql/react';
import type { Translate } from '../text/texts';
import { ExamplesPanel } from './ExamplesPanel';
import { ReportPanel } from './ReportPanel';
import type { queryTexts } from './text';

type QueryText = Translate<keyof (typeof queryTexts)['en']>;

/** Our panels beside GraphiQL's own. */
export function queryPlugins(t: QueryText): { readonly examples: GraphiQLPlugin; readonly report: GraphiQLPlugin } {
  return {
    examples: { title: t('queries.examples'), icon: ExamplesIcon, content: ExamplesPanel },
    report: { title: t('queries.report'), icon: ReportIcon, content: ReportPanel },
  };
}

// GraphiQL's own icons are drawn so, with currentColor.
function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M9 18h6M10 21h4M8.5 15.2a6 6 0 1 1 7 0c-.6.5-1 1.1-1 1.8h-5c0-.7-.4-1.3-1-1.8z" />
    </svg>
  );
}

function ReportIcon() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M4.5 17.5a8.5 8.5 0 1 1 15 0M12 13l4-4M12 14.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zM7.5 20.5h9" />
    </svg>
  );
}
