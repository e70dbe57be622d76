import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { usePreferences } from '../../app/preferences';
import { useTexts } from '../../text/texts';
import { networkTexts } from '../text';
import type { Direction } from './geometry';
import { Lasso } from './Lasso';
import styles from './NetworkCanvas.module.css';
import { NetworkRenderer, type DrawingEvents } from './NetworkRenderer';
import { paletteOf } from './palette';
import type { Scene } from './scene';

/** What keys do with the selected nodes. */
export interface KeyActions {
  readonly expand: () => void;
  readonly fold: () => void;
  readonly pin: () => void;
  readonly remove: () => void;
  readonly neighbours: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface Props extends DrawingEvents {
  readonly scene: Scene;
  readonly selected: ReadonlySet<string>;
  readonly lit: ReadonlySet<string> | null;
  /** The node from which arrow keys go on: the one that was selected last. */
  readonly cursor: string | null;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly keys: KeyActions;
  readonly isLasso: boolean;
  readonly onLassoEnd: () => void;
  /** The renderer that `onRenderer` gave; null until there is one. */
  readonly renderer: NetworkRenderer | null;
  readonly onRenderer: (renderer: NetworkRenderer | null) => void;
}

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** The drawing, with the pointer and with keys. Its twin in words is the table. */
export function NetworkCanvas(props: Props) {
  const t = useTexts(networkTexts);
  const { shownTheme } = usePreferences();
  const container = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const { scene, selected, lit, onPick, onOpen, onMove, renderer, onRenderer } = props;

  // Made anew with the theme, since its colours are the renderer's.
  useEffect(() => {
    if (container.current === null) return;
    const made = new NetworkRenderer(container.current, paletteOf(container.current), window.matchMedia('(prefers-reduced-motion: reduce)').matches);
    onRenderer(made);
    return () => {
      onRenderer(null);
      made.end();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [shownTheme, onRenderer]);
  useEffect(() => {
    renderer?.setEvents({ onPick, onOpen, onMove });
  }, [renderer, onPick, onOpen, onMove]);
  useEffect(() => {
    renderer?.show(scene);
  }, [renderer, scene]);
  useEffect(() => {
    renderer?.mark({ selected, lit });
  }, [renderer, selected, lit]);

  return (
    <div className={styles['frame']}>
      {/* An application has keys of its own (WAI-ARIA 1.2, 5.3.3). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={container}
        className={styles['canvas']}
        role="application"
        aria-roledescription={t('canvas.roledescription')}
        aria-label={t('canvas.name', { nodes: scene.nodes.length, links: scene.links.length })}
        aria-describedby={keysId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={(event) => onKey(event, props, renderer)}
        data-testid="network-canvas"
      />
      <p id={keysId} className={styles['keys']}>
        {t('canvas.keys')}
      </p>
      {props.isLasso && (
        <Lasso
          onSelect={(polygon, adds) => {
            const ids = renderer?.nodesWithin(polygon) ?? [];
            props.onSelect(adds ? [...new Set([...selected, ...ids])] : ids);
            props.onLassoEnd();
          }}
          onCancel={props.onLassoEnd}
        />
      )}
    </div>
  );
}

function onKey(event: KeyboardEvent, props: Props, renderer: NetworkRenderer | null): void {
  if (renderer === null || event.altKey || !doKey(event, props, renderer)) return;
  event.preventDefault();
  event.stopPropagation();
}

function doKey(event: KeyboardEvent, props: Props, renderer: NetworkRenderer): boolean {
  const { keys, scene, cursor } = props;
  if (event.ctrlKey || event.metaKey) return doCommand(event, props);
  const direction = arrows[event.key];
  if (direction !== undefined) {
    const next = cursor === null ? scene.nodes[0]?.id : renderer.neighbourTowards(cursor, direction);
    if (!next) return true;
    props.onSelect(event.shiftKey ? [...[...props.selected].filter((id) => id !== next), next] : [next]);
    renderer.reveal(next);
    return true;
  }
  const actions: Readonly<Record<string, () => void>> = {
    Enter: keys.expand,
    f: keys.fold,
    p: keys.pin,
    s: keys.neighbours,
    Delete: keys.remove,
    Backspace: keys.remove,
    Escape: () => props.onSelect([]),
    Home: () => props.onSelect(scene.nodes.slice(0, 1).map((node) => node.id)),
    '+': () => renderer.zoom(1.4),
    '=': () => renderer.zoom(1.4),
    '-': () => renderer.zoom(1 / 1.4),
    '0': () => renderer.fit(),
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  action?.();
  return action !== undefined;
}

function doCommand(event: KeyboardEvent, { keys, scene, onSelect }: Props): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z') (event.shiftKey ? keys.redo : keys.undo)();
  else if (key === 'y') keys.redo();
  else if (key === 'a') onSelect(scene.nodes.map((node) => node.id));
  else return false;
  return true;
}
