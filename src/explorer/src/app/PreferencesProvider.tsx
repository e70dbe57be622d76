import { useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { keepPreferences, PreferencesContext, readPreferences } from './preferences';

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

function subscribeToSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

/** Gives the parts below the reader's language and theme, and marks the document with them. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  const isSystemDark = useSyncExternalStore(subscribeToSystem, () => darkSystem.matches);
  const shownTheme = preferences.theme === 'system' ? (isSystemDark ? 'dark' : 'light') : preferences.theme;

  // Before the effects of parts below, which read the theme's colours.
  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-Hans' : 'en';
    document.documentElement.dataset['theme'] = shownTheme;
  }, [preferences.language, shownTheme]);

  const value = useMemo(() => {
    const change = (changed: Partial<typeof preferences>) => {
      keepPreferences(changed);
      setPreferences((before) => ({ ...before, ...changed }));
    };
    return {
      ...preferences,
      shownTheme,
      setLanguage: (language: typeof preferences.language) => change({ language }),
      setTheme: (theme: typeof preferences.theme) => change({ theme }),
    } as const;
  }, [preferences, shownTheme]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
