import { useEffect } from 'react';
import { KindBadge } from '../components/KindBadge';
import { Marked } from '../components/Marked';
import { Fault } from '../components/QueryState';
import { otherLabels } from '../model/nodeLabel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { usePreferences } from '../app/preferences';
import { useTexts } from '../text/texts';
import type { Hit } from './hits';
import styles from './NodePicker.module.css';
import { findTexts } from './text';

interface Props {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly text: string;
  readonly active: number | null;
  readonly isCurrent: boolean;
  readonly error: Error | null;
  /** Whether the last option leads to all results. */
  readonly hasAll: boolean;
  readonly onActive: (at: number) => void;
  readonly onChoose: (at: number) => void;
}

/** The list under the box. The focus stays in the box, which names the active option. */
export function SuggestionList({ id, hits, text, active, isCurrent, error, hasAll, onActive, onChoose }: Props) {
  const t = useTexts(findTexts);
  const option = (at: number) => ({
    id: `${id}-${at}`,
    role: 'option',
    'aria-selected': at === active,
    // The press must not take the focus out of the box.
    onMouseDown: (event: React.MouseEvent) => event.preventDefault(),
    onMouseMove: () => at !== active && onActive(at),
    onClick: () => onChoose(at),
  });
  // The list scrolls where there is little room, and the focus, which browsers follow, is in the box.
  // In braces: recent browsers answer a scroll with a promise, and an effect may return only its clean-up.
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className={styles['popup']}>
      {error !== null && <Fault error={error} />}
      {hits.length === 0 && isCurrent && <p className={styles['none']}>{t('find.none', { text })}</p>}
      {/* Keys are handled by the combobox, where the focus is. */}
      {/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div id={id} role="listbox" className={styles['list']} aria-label={t('find.suggestions')}>
        {hits.map((hit, at) => (
          <div key={hit.node.id} className={styles['option']} {...option(at)}>
            <Suggestion hit={hit} />
          </div>
        ))}
        {hasAll && (
          <div className={[styles['option'], styles['all']].join(' ')} {...option(hits.length)}>
            {t('find.all', { text })}
          </div>
        )}
      </div>
      {/* oxlint-enable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
    </div>
  );
}

function Suggestion({ hit }: { readonly hit: Hit }) {
  return (
    <>
      <span className={styles['names']}>
        <HitNames hit={hit} />
      </span>
      <KindBadge kind={hit.node.__typename} />
    </>
  );
}

/** The names of a node that was found: its name in the reader's language, then the text that matched, if it is another one, or its other name. */
export function HitNames({ hit }: { readonly hit: Hit }) {
  const labelOf = useNodeLabel();
  const names = useModelNames();
  const model = useModel();
  const { language } = usePreferences();
  const label = labelOf(hit.node);
  const others = otherLabels(hit.node, language.toUpperCase());
  const isName = model.kind(hit.node.__typename)?.fields.some((f) => f.derivedFrom.includes(hit.field) || f.name === hit.field) ?? false;
  return (
    <>
      <span className={styles['name']}>{hit.text === label ? <Marked text={label} ranges={hit.ranges} /> : <bdi>{label}</bdi>}</span>
      {hit.text === label ? (
        others.length > 0 && <bdi className={styles['other']}>{others.join(' · ')}</bdi>
      ) : (
        <span className={styles['other']}>
          {!others.includes(hit.text) && isName && <span className={styles['field']}>{names.field(hit.field)}</span>}
          <Marked text={hit.text} ranges={hit.ranges} />
        </span>
      )}
    </>
  );
}
