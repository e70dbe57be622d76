import { useState } from 'react';
import { navigate } from '../../app/routes';
import { Button } from '../../components/Button';
import { useModel, useModelNames } from '../../model/useModel';
import { useTexts } from '../../text/texts';
import type { FigureKey } from '../cards/Card';
import { hasYears } from '../cards/chosenFields';
import { dashboardTexts } from '../text';
import { dashboardsAddress, isNarrowed, noFilters, type Filters } from './filters';
import styles from './FilterBar.module.css';
import { filterTrees } from './filterTrees';
import { TreeFilter } from './TreeFilter';

interface FilterBarProps {
  readonly filters: Filters;
  readonly card?: string;
  readonly figureKey?: FigureKey | null;
}

/** Narrows all figures: by a node of each tree, kind and years. What is chosen stands in the address. */
export function FilterBar({ filters, card, figureKey }: FilterBarProps) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const change = (changed: Partial<Filters>) =>
    navigate(dashboardsAddress({ ...filters, ...changed }, { ...(card === undefined ? {} : { card }), ...(figureKey ? { key: figureKey } : {}) }));
  return (
    <form className={styles['bar']} role="search" aria-label={t('filter.label')} onSubmit={(event) => event.preventDefault()}>
      {filterTrees(model).map((tree) => (
        <TreeFilter key={tree.parameter} tree={tree} chosenId={filters.within[tree.parameter] ?? null} onChange={(id) => change({ within: chosenWithin(filters, tree.parameter, id) })} />
      ))}
      <KindFilter kind={filters.kind} onChange={(kind) => change({ kind })} />
      {(hasYears(model) || filters.from !== null || filters.to !== null) && <Years filters={filters} onChange={change} />}
      {isNarrowed(filters) && (
        <Button look="quiet" onClick={() => change(noFilters)}>
          {t('filter.clear')}
        </Button>
      )}
    </form>
  );
}

function chosenWithin({ within }: Filters, parameter: string, id: string | null): Filters['within'] {
  const { [parameter]: _, ...others } = within;
  return id === null ? others : { ...others, [parameter]: id };
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

function Years({ filters, onChange }: { readonly filters: Filters; readonly onChange: (changed: Partial<Filters>) => void }) {
  const t = useTexts(dashboardTexts);
  return (
    <fieldset className={styles['period']}>
      <legend className="visually-hidden">{t('filter.period')}</legend>
      <span aria-hidden="true" className={styles['label']}>
        {t('filter.period')}
      </span>
      <YearInput key={`from${filters.from}`} label={t('filter.from')} year={filters.from} onChange={(from) => onChange({ from })} />
      <span aria-hidden="true">–</span>
      <YearInput key={`to${filters.to}`} label={t('filter.to')} year={filters.to} onChange={(to) => onChange({ to })} />
    </fieldset>
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
