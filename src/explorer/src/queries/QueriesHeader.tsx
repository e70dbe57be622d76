import { Choices } from '../app/Header';
import styles from '../app/Header.module.css';
import { href } from '../app/routes';
import { sharedTexts, useTexts } from '../text/texts';

// The server serves the explorer at its own address, of which this page is a neighbour.
const home = './';
const pages = ['find', 'network', 'dashboards'] as const;

/** The bar at the top, as on the other pages, which are another document. */
export function QueriesHeader() {
  const t = useTexts(sharedTexts);
  return (
    <header className={styles['header']}>
      <a className={styles['brand']} href={`${home}${href('find')}`}>
        <img src="./icon.svg" alt="" width="24" height="24" />
        <span>{t('app.title')}</span>
      </a>
      <nav aria-label={t('app.pages')} className={styles['pages']}>
        {pages.map((page) => (
          <a key={page} href={`${home}${href(page)}`}>
            {t(`app.${page}`)}
          </a>
        ))}
        <a href="queries.html" aria-current="page">
          {t('app.queries')}
        </a>
      </nav>
      <Choices />
    </header>
  );
}
