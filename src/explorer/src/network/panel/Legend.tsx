import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { KindDot } from '../../components/KindBadge';
import { useModel, useModelNames } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import { gradeFieldsOf } from '../shown/grades';
import type { Visible } from '../shown/visible';
import { hubDegrees, toggled, type NetworkState } from '../state/state';
import { networkTexts } from '../text';
import { defaultTypes, followedTypes } from '../walks/steps';
import { GradeList } from './GradeList';
import styles from './Panel.module.css';

interface Props {
  readonly state: NetworkState;
  readonly visible: Visible;
  readonly change: (change: (state: NetworkState) => NetworkState) => void;
  readonly onSelectKind: (kind: string) => void;
  /** Lights the nodes of a kind while the reader looks at its row. */
  readonly onLight: (kind: string | null) => void;
}

/** What colours and signs mean, how many there are of each, and what of it is shown. */
export function Legend({ state, visible, change, onSelectKind, onLight }: Props) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const names = useModelNames();
  const kinds = model.kinds.filter((kind) => visible.countsByKind.has(kind.name) || state.hiddenKinds.includes(kind.name));
  const followed = followedTypes(model, state);
  const types = followed.filter((type) => visible.countsByType.has(type) || state.hiddenTypes.includes(type));
  const hasGrades = [...gradeFieldsOf(model).keys()].some((kind) => visible.countsByKind.has(kind));
  return (
    <>
      <fieldset className={styles['section']}>
        <legend className={styles['quiet']}>{t('legend.kinds')}</legend>
        {kinds.map(({ name }) => (
          <div key={name} className={styles['row']} onMouseEnter={() => onLight(name)} onMouseLeave={() => onLight(null)} onFocus={() => onLight(name)} onBlur={() => onLight(null)}>
            <Check isOn={!state.hiddenKinds.includes(name)} count={visible.countsByKind.get(name) ?? 0} onToggle={() => change((s) => ({ ...s, hiddenKinds: toggled(s.hiddenKinds, name) }))}>
              <KindDot kind={name} /> {names.kind(name)}
            </Check>
            <Button look="quiet" className={styles['small'] ?? ''} aria-label={t('legend.select', { name: names.kind(name) })} title={t('legend.select', { name: names.kind(name) })} onClick={() => onSelectKind(name)}>
              <Icon name="lasso" />
            </Button>
          </div>
        ))}
      </fieldset>
      <fieldset className={styles['section']}>
        <legend className={styles['quiet']}>{t('legend.types')}</legend>
        {types.map((type) => (
          <div key={type} className={styles['row']}>
            <Check isOn={!state.hiddenTypes.includes(type)} count={visible.countsByType.get(type) ?? 0} onToggle={() => change((s) => ({ ...s, hiddenTypes: toggled(s.hiddenTypes, type) }))}>
              {names.relationshipType(type)}
            </Check>
          </div>
        ))}
        <FollowMore state={state} change={change} />
      </fieldset>
      {hasGrades && <GradeList />}
      <Hubs state={state} change={change} closed={visible.closedHubs.size} />
    </>
  );
}

interface CheckProps {
  readonly isOn: boolean;
  readonly count: number | null;
  readonly onToggle: () => void;
  readonly children: React.ReactNode;
}

function Check({ isOn, count, onToggle, children }: CheckProps) {
  const { language } = usePreferences();
  return (
    <label className={styles['check']}>
      <input type="checkbox" checked={isOn} onChange={onToggle} />
      {children}
      {count !== null && <span className={styles['count']}>{formatNumber(count, language)}</span>}
    </label>
  );
}

function FollowMore({ state, change }: Pick<Props, 'state' | 'change'>) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const names = useModelNames();
  const always = new Set(defaultTypes(model));
  const others = model.relationshipTypes.filter((type) => !always.has(type.name));
  if (others.length === 0) return null;
  return (
    <details>
      <summary className={styles['quiet']}>{t('legend.follow')}</summary>
      {others.map(({ name }) => (
        <div key={name} className={styles['row']}>
          <Check isOn={state.followed.includes(name)} count={null} onToggle={() => change((s) => ({ ...s, followed: toggled(s.followed, name) }))}>
            {names.relationshipType(name)}
          </Check>
        </div>
      ))}
    </details>
  );
}

function Hubs({ state, change, closed }: Pick<Props, 'state' | 'change'> & { readonly closed: number }) {
  const t = useTexts(networkTexts);
  const { language } = usePreferences();
  return (
    <section className={styles['section']} aria-label={t('legend.marks')}>
      <h2>{t('legend.marks')}</h2>
      <ul className={styles['list']}>
        <li className={styles['row']}>
          <span className={styles['sign']} aria-hidden="true" /> {t('legend.root')}
        </li>
        <li className={styles['row']}>
          <span className={`${styles['sign']} ${styles['dashed']}`} aria-hidden="true" /> {t('legend.closed')}
        </li>
      </ul>
      <label className={styles['choice']}>
        {t('legend.hubs')}
        <select value={state.hubsOver ?? ''} onChange={(event) => change((s) => ({ ...s, hubsOver: event.target.value === '' ? null : Number(event.target.value) }))}>
          {hubDegrees.map((degree) => (
            <option key={degree} value={degree ?? ''}>
              {degree === null ? t('legend.hubs.none') : formatNumber(degree, language)}
            </option>
          ))}
        </select>
      </label>
      {closed > 0 && <p className={styles['note']}>{t('legend.hubsNote', { count: formatNumber(closed, language) })}</p>}
    </section>
  );
}
