import { useState } from 'react';
import { navigate } from '../../app/routes';
import { Button } from '../../components/Button';
import { useModel, useModelNames } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import type { FigureKey } from '../cards/Card';
import { dashboardTexts } from '../text';
import { activeFilters, dashboardsAddress, noFilters, type Filters } from './filters';
import styles from './FilterBar.module.css';
import { PlaceFilter } from './PlaceFilter';
import { placeTree } from './placeTree';

interface FilterBarProps {
  readonly filters: Filters;
  readonly card?: string;
  readonly figureKey?: FigureKey | null;
}

/** Narrows all figures: by place, kind and years. What is chosen stands in the address. */
export function FilterBar({ filters, card, figureKey }: FilterBarProps) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const tree = placeTree(model);
  const change = (changed: Partial<Filters>) =>
    navigate(dashboardsAddress({ ...filters, ...changed }, { ...(card === undefined ? {} : { card }), ...(figureKey ? { key: figureKey } : {}) }));
  return (
    <form className={styles['bar']} role="search" aria-label={t('filter.label')} onSubmit={(event) => event.preventDefault()}>
      {tree !== null && <PlaceFilter tree={tree} placeId={filters.place} onChange={(place) => change({ place })} />}
      <KindFilter kind={filters.kind} onChange={(kind) => change({ kind })} />
      <fieldset className={styles['period']}>
        <legend className="visually-hidden">{t('filter.period')}</legend>
        <span aria-hidden="true" className={styles['label']}>
          {t('filter.period')}
        </span>
        <YearInput key={`from${filters.from}`} label={t('filter.from')} year={filters.from} onChange={(from) => change({ from })} />
        <span aria-hidden="true">–</span>
        <YearInput key={`to${filters.to}`} label={t('filter.to')} year={filters.to} onChange={(to) => change({ to })} />
      </fieldset>
      {activeFilters(filters).length > 0 && (
        <Button look="quiet" onClick={() => change(noFilters)}>
          {t('filter.clear')}
        </Button>
      )}
    </form>
  );
}

function KindFilter({ kind, onChange }: { readonly kind: string | null; readonly onChange: (kind: string | null) => void }) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const names = useModelNames();
  return (
    <label className={styles['field']}>
      <span className={styles['label']}>{t('filter.kind')}</span>
      <select value={kind ?? ''} onChange={(event) => onChange(event.target.value || null)} className={styles['input']}>
        <option value="">{t('filter.kind.all')}</option>
        {model.entityKinds.map((other) => (
          <option key={other.name} value={other.name}>
            {names.kind(other.name)}
          </option>
        ))}
      </select>
    </label>
  );
}

// What is typed counts once it is a year, or nothing.
function YearInput({ label, year, onChange }: { readonly label: string; readonly year: string | null; readonly onChange: (year: string | null) => void }) {
  const t = useTexts(dashboardTexts);
  const [text, setText] = useState(year ?? '');
  const isYear = text === '' || /^\d{4}$/.test(text);
  const commit = () => isYear && (text || null) !== year && onChange(text || null);
  return (
    <input
      className={[styles['input'], styles['year']].join(' ')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      placeholder={t('filter.year')}
      aria-label={label}
      aria-invalid={!isYear}
      value={text}
      onChange={(event) => setText(event.target.value.replaceAll(/\D/g, ''))}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
