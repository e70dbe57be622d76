import type { Route } from '../app/routes';
import { useTitle } from '../app/useTitle';
import { useModel, useModelNames } from '../model/useModel';
import { useTexts } from '../text/texts';
import { FindBox } from './FindBox';
import styles from './FindPage.module.css';
import { KindList } from './KindList';
import { Results } from './Results';
import { StartView } from './StartView';
import { findTexts } from './text';

/** The first page: a box to find something, where to begin, and what was found. */
export function FindPage({ route }: { readonly route: Route }) {
  const t = useTexts(findTexts);
  const model = useModel();
  const text = route.parameters.get('text')?.trim() ?? '';
  const kind = model.kind(route.parameters.get('kind') ?? '') ?? null;
  const names = useModelNames();
  useTitle(text !== '' ? text : kind === null ? null : names.kind(kind.name));
  const isStart = text === '' && kind === null;
  return (
    <div className={styles['page']}>
      <div className={isStart ? styles['start'] : styles['bar']}>
        {isStart && (
          <>
            <h1>{t('find.title')}</h1>
            {model.evidence !== null && <p className={styles['lead']}>{t('find.lead')}</p>}
          </>
        )}
        <FindBox size="large" />
      </div>
      {isStart && <StartView />}
      {text !== '' && (model.searchedType !== null || kind === null) && <Results text={text} route={route} />}
      {kind !== null && (text === '' || model.searchedType === null) && <KindList kind={kind} text={text} route={route} />}
    </div>
  );
}
