import { useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { Icon } from '../components/Icon';
import type { LabelledNode } from '../model/GraphModel';
import { useModel, useNodeLabel } from '../model/useModel';
import { useTexts } from '../text/texts';
import styles from './NodePicker.module.css';
import { SuggestionList } from './SuggestionList';
import { findTexts } from './text';
import { useSuggestions } from './useSuggestions';

interface NodePickerProps {
  /** Called with the node that the reader chooses. */
  readonly onPick: (node: LabelledNode) => void;
  /** Called with the text when the reader wants all results of it. Without it Enter takes the first suggestion. */
  readonly onSearch?: (text: string) => void;
  /** The accessible name; what is looked for. */
  readonly label?: string;
  readonly placeholder?: string;
  /** Only nodes of these kinds. */
  readonly kinds?: readonly string[];
  readonly size?: 'normal' | 'large';
  /** What stands in the box at first. */
  readonly initialText?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A box that finds nodes while one types: a combobox with a list, as the ARIA Authoring Practices describe it. */
export function NodePicker({ onPick, onSearch, label, placeholder, kinds, size = 'normal', initialText = '', inputRef }: NodePickerProps) {
  const t = useTexts(findTexts);
  const model = useModel();
  const labelOf = useNodeLabel();
  const listId = useId();
  const [text, setText] = useState(initialText);
  // Another address, such as that of the page before, brings its own text.
  const [givenText, setGivenText] = useState(initialText);
  if (givenText !== initialText) {
    setGivenText(initialText);
    setText(initialText);
  }
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { hits, isCurrent, error } = useSuggestions(isOpen ? text : '', kinds ?? null);
  const count = hits.length + (onSearch === undefined ? 0 : 1);
  const isShown = isOpen && text.trim() !== '' && (hits.length > 0 || isCurrent || error !== null);

  const close = () => {
    setOpen(false);
    setActive(null);
  };
  const pick = (node: LabelledNode) => {
    close();
    setText(onSearch === undefined ? labelOf(node) : '');
    onPick(node);
  };
  const search = () => {
    if (text.trim() === '' || onSearch === undefined) return;
    close();
    onSearch(text.trim());
  };
  const choose = (at: number) => {
    const hit = hits[at];
    if (hit !== undefined) pick(hit.node);
    else search();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, its keys are its own: Enter takes its candidate.
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        setOpen(true);
        if (isShown && count > 0) setActive(moved(active, event.key === 'ArrowDown' ? 1 : -1, count));
        break;
      case 'Enter':
        event.preventDefault();
        if (isShown && active !== null) choose(active);
        else if (onSearch !== undefined) search();
        else if (isCurrent) choose(0);
        break;
      case 'Escape':
        if (isShown) event.preventDefault();
        if (isShown) close();
        else setText('');
        break;
    }
  };

  return (
    <div
      ref={box}
      className={[styles['picker'], styles[size]].join(' ')}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <span className={styles['sign']}>
        <Icon name="search" />
      </span>
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        className={styles['input']}
        aria-label={label ?? t('find.label')}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active !== null ? `${listId}-${active}` : undefined}
        placeholder={placeholder ?? t(model.searchedType === null ? 'find.placeholder' : 'find.placeholder.search')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={400}
        dir="auto"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setActive(null);
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        <SuggestionList
          id={listId}
          hits={hits}
          text={text.trim()}
          active={active}
          isCurrent={isCurrent}
          error={error}
          hasAll={onSearch !== undefined}
          onActive={setActive}
          onChoose={choose}
        />
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {isShown && isCurrent && (hits.length === 0 ? t('find.none', { text: text.trim() }) : t(hits.length === 1 ? 'find.one' : 'find.count', { count: hits.length }))}
      </div>
    </div>
  );
}

function moved(active: number | null, by: 1 | -1, count: number): number {
  if (active === null) return by === 1 ? 0 : count - 1;
  return (active + by + count) % count;
}
