import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Icon, type IconName } from '../../components/Icon';
import { useTexts } from '../../text/texts';
import { networkTexts } from '../text';
import styles from './Toolbar.module.css';

interface ToolProps {
  readonly icon: IconName;
  readonly name: string;
  readonly keys?: string;
  readonly onUse: (() => void) | null;
  readonly isOn?: boolean;
  readonly showsName?: boolean;
}

/** A tool: a sign with its name as a tip, or both. */
export function Tool({ icon, name, keys, onUse, isOn, showsName }: ToolProps) {
  return (
    <Button
      look="quiet"
      className={styles['tool'] ?? ''}
      {...(showsName ? {} : { 'aria-label': name })}
      title={keys === undefined ? name : `${name} (${keys})`}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      disabled={onUse === null}
      onClick={() => onUse?.()}
    >
      <Icon name={icon} size="1.1em" />
      {showsName && <span>{name}</span>}
    </Button>
  );
}

export interface ToolbarProps {
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly expand: (() => void) | null;
  readonly fold: (() => void) | null;
  readonly isFolded: boolean;
  readonly pin: (() => void) | null;
  readonly isPinned: boolean;
  readonly neighbours: (() => void) | null;
  readonly remove: (() => void) | null;
  readonly isLasso: boolean;
  readonly lasso: () => void;
  /** Null where the model has no partners. */
  readonly partners: (() => void) | null;
  readonly isPartners: boolean;
  /** Null where nothing of the model has a period. */
  readonly day: (() => void) | null;
  readonly isDay: boolean;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly rearrange: () => void;
  /** Menus of other parts, such as exports. */
  readonly children?: ReactNode;
}

/** What can be done with the drawing and with what is selected. */
export function Toolbar(props: ToolbarProps) {
  const t = useTexts(networkTexts);
  return (
    <div className={styles['bar']}>
      <div className={styles['group']} role="group" aria-label={t('tool.history')}>
        <Tool icon="undo" name={t('tool.undo')} keys="Ctrl Z" onUse={props.undo} />
        <Tool icon="redo" name={t('tool.redo')} keys="Ctrl Shift Z" onUse={props.redo} />
      </div>
      <div className={styles['group']} role="group" aria-label={t('panel.selection')}>
        <Tool icon="expand" name={t('act.expand')} keys="Enter" onUse={props.expand} />
        <Tool icon="fold" name={t(props.isFolded ? 'act.unfold' : 'act.fold')} keys="F" onUse={props.fold} />
        <Tool icon="pin" name={t(props.isPinned ? 'act.unpin' : 'act.pin')} keys="P" onUse={props.pin} />
        <Tool icon="neighbours" name={t('act.neighbours')} keys="S" onUse={props.neighbours} />
        <Tool icon="remove" name={t('act.remove')} keys="Delete" onUse={props.remove} />
      </div>
      <div className={styles['group']} role="group" aria-label={t('tool.show')}>
        <Tool icon="lasso" name={t('tool.lasso')} onUse={props.lasso} isOn={props.isLasso} />
        {props.partners && <Tool icon="lines" name={t('tool.partners')} onUse={props.partners} isOn={props.isPartners} showsName />}
        {props.day && <Tool icon="calendar" name={t('tool.day')} onUse={props.day} isOn={props.isDay} showsName />}
      </div>
      <div className={styles['end']}>
        <div className={styles['group']} role="group" aria-label={t('tool.view')}>
          <Tool icon="minus" name={t('tool.zoomOut')} keys="−" onUse={props.zoomOut} />
          <Tool icon="plus" name={t('tool.zoomIn')} keys="+" onUse={props.zoomIn} />
          <Tool icon="fit" name={t('tool.fit')} keys="0" onUse={props.fit} />
          <Tool icon="rearrange" name={t('tool.rearrange')} onUse={props.rearrange} />
        </div>
        {props.children}
      </div>
    </div>
  );
}
