import { Button } from '../components/Button';
import { FindBox } from '../find/FindBox';
import { sharedTexts, useTexts } from '../text/texts';
import styles from './Header.module.css';
import { usePreferences } from './preferences';
import { href, type PageName, type Route } from './routes';

const pages: readonly Exclude<PageName, 'node'>[] = ['find', 'network', 'dashboards'];

/** The bar at the top: pages, the box to find something, language and theme. */
export function Header({ route }: { readonly route: Route }) {
  const t = useTexts(sharedTexts);
  return (
    <header className={styles['header']}>
      <a className={styles['brand']} href={href('find')}>
        <img src="./icon.svg" alt="" width="24" height="24" />
        <span>{t('app.title')}</span>
      </a>
      <nav aria-label={t('app.pages')} className={styles['pages']}>
        {pages.map((page) => (
          <a key={page} href={href(page)} aria-current={route.page === page ? 'page' : undefined}>
            {t(`app.${page}`)}
          </a>
        ))}
        <a href="queries.html">{t('app.queries')}</a>
      </nav>
      {route.page !== 'find' && (
        <div className={styles['find']}>
          <FindBox />
        </div>
      )}
      <Choices />
    </header>
  );
}

/** The switches of language and theme. */
export function Choices() {
  const t = useTexts(sharedTexts);
  const { language, setLanguage, shownTheme, setTheme } = usePreferences();
  return (
    <div className={styles['choices']}>
      <Button look="quiet" lang={language === 'zh' ? 'en' : 'zh-Hans'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <Button
        look="quiet"
        aria-label={`${t('app.theme')}: ${t(shownTheme === 'dark' ? 'app.theme.light' : 'app.theme.dark')}`}
        onClick={() => setTheme(shownTheme === 'dark' ? 'light' : 'dark')}
      >
        {shownTheme === 'dark' ? '☀' : '☾'}
      </Button>
    </div>
  );
}
