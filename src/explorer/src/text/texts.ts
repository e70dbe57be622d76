import { usePreferences, type Language } from '../app/preferences';
import { en } from './en';
import { zh } from './zh';

/** The texts of one part of the page in both languages. The type makes both have the same keys. */
export interface Texts<K extends string> {
  readonly en: Readonly<Record<K, string>>;
  readonly zh: Readonly<Record<K, string>>;
}

/** Declares the texts of a part of the page: `defineTexts({...}, {...})` has equal keys in both, or does not compile. */
export function defineTexts<K extends string>(english: Readonly<Record<K, string>>, chinese: Readonly<Record<K, string>>): Texts<K> {
  return { en: english, zh: chinese };
}

export type Translate<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;

/** Looks texts up in a language. */
export function translator<K extends string>(texts: Texts<K>, language: Language): Translate<K> {
  return (key, values) => fill(texts[language][key], values);
}

/** Looks up texts of one part of the page in the reader's language. */
export function useTexts<K extends string>(texts: Texts<K>): Translate<K> {
  const { language } = usePreferences();
  return translator(texts, language);
}

function fill(text: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return text;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The texts that all pages share. */
export const sharedTexts = defineTexts(en, zh);
