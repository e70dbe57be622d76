import { createContext, useContext } from 'react';

/** Languages of the interface. */
export type Language = 'en' | 'zh';
/** Light or dark, or as the system is set. */
export type Theme = 'light' | 'dark' | 'system';

/** What a reader has chosen, kept in the browser. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

const key = 'knowledgegraph.preferences';

/** The kept choices; at first the browser's language and the system's theme. */
export function readPreferences(): Preferences {
  const kept = readKept<Partial<Preferences>>(key) ?? {};
  return {
    language: kept.language === 'en' || kept.language === 'zh' ? kept.language : browserLanguage(),
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
  };
}

/** Keeps a choice beside those that were made before, also in other tabs. */
export function keepPreferences(chosen: Partial<Preferences>): void {
  writeKept(key, { ...readKept<Partial<Preferences>>(key), ...chosen });
}

function browserLanguage(): Language {
  const first = navigator.languages.find((language) => /^(zh|en)\b/i.test(language));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Reads what the browser keeps for the page; null if there is nothing, or storage is not allowed. */
export function readKept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Keeps something in the browser. Where storage is full or not allowed the page works without it. */
export function writeKept(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Nothing depends on it.
  }
}

interface PreferencesContext extends Preferences {
  /** The theme that is shown: `system` resolved. */
  readonly shownTheme: 'light' | 'dark';
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

export const PreferencesContext = createContext<PreferencesContext | null>(null);

export function usePreferences(): PreferencesContext {
  const context = useContext(PreferencesContext);
  if (context === null) throw new Error('There is no PreferencesProvider above.');
  return context;
}
