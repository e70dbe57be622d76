import { useId, useState } from 'react';
import type { LabelledNode } from '../../model/GraphModel';
import { useTexts } from '../../text/texts';
import { networkTexts } from '../text';
import styles from './Start.module.css';

interface Props {
  readonly label: string;
  readonly example?: string;
  readonly onPick: (node: LabelledNode) => void;
}

/** Chooses a node by its id. */
export function PickNode({ label, example, onPick }: Props) {
  const t = useTexts(networkTexts);
  const [text, setText] = useState('');
  const id = useId();
  const pick = () => {
    const picked = text.trim();
    if (picked !== '') onPick({ __typename: '', id: picked });
  };
  return (
    <div className={styles['pick']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        spellCheck={false}
        autoComplete="off"
        placeholder={example}
        title={t('start.idHint')}
        onChange={(event) => setText(event.target.value)}
        onBlur={pick}
        onKeyDown={(event) => event.key === 'Enter' && pick()}
      />
    </div>
  );
}
