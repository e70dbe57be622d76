import { usePreferences } from '../app/preferences';
import { useModel, useModelNames } from '../model/useModel';
import { isYear } from '../model/years';
import { formatDate, formatNumber } from '../text/format';
import { sharedTexts, useTexts } from '../text/texts';
import { EnumValue } from './EnumValue';
import styles from './FieldValue.module.css';
import { Icon } from './Icon';

/** The parts of a field of the model that say how its values are written. */
export interface ValueType {
  readonly type: string;
  readonly name?: string;
}

/** A value as its type asks for: dates and numbers in the reader's language, enums in words, addresses as links. What is missing says so. */
export function FieldValue({ field, value }: { readonly field: ValueType; readonly value: unknown }) {
  const t = useTexts(sharedTexts);
  if (isMissing(value)) return <span className={styles['missing']}>{t('state.missing')}</span>;
  if (!Array.isArray(value)) return <One field={field} value={value} />;
  return (
    <ul className={styles['list']}>
      {value.map((item) => (
        <li key={String(item)}>
          <One field={field} value={item} />
        </li>
      ))}
    </ul>
  );
}

/** Whether a value is missing: null, or an empty list or text. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function One({ field, value }: { readonly field: ValueType; readonly value: unknown }) {
  const t = useTexts(sharedTexts);
  const model = useModel();
  const { language } = usePreferences();
  if (typeof value === 'boolean') return t(value ? 'state.yes' : 'state.no');
  if (typeof value === 'number') return <span className={styles['number']}>{isYear(field) ? value : formatNumber(value, language)}</span>;
  const text = String(value);
  if (model.enum(field.type) !== undefined) return <EnumValue enumName={field.type} value={text} />;
  if (field.type === 'Date' || field.type === 'DateTime') return <time className={styles['date']} dateTime={text}>{formatDate(text, language)}</time>;
  if (isAddress(text)) return <ExternalLink address={text} />;
  return (
    <bdi className={styles['text']} dir="auto">
      {text}
    </bdi>
  );
}

/** Only these are followed; `javascript:` and others stay text. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** An address elsewhere. It is opened when it is clicked, and the other site is not told from where. */
export function ExternalLink({ address, children }: { readonly address: string; readonly children?: React.ReactNode }) {
  const t = useTexts(sharedTexts);
  return (
    <a className={styles['external']} href={address} target="_blank" rel="noreferrer noopener external">
      {children ?? address.replace(/^https?:\/\//i, '')}
      <Icon name="open" size="0.8em" />
      <span className="visually-hidden">{t('state.newWindow')}</span>
    </a>
  );
}

/** The text of a value, for names of buttons and files. */
export function useValueText(): (field: ValueType, value: unknown) => string {
  const t = useTexts(sharedTexts);
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const one = (field: ValueType, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'state.yes' : 'state.no');
    if (typeof value === 'number') return isYear(field) ? String(value) : formatNumber(value, language);
    if (model.enum(field.type) !== undefined) return names.value(field.type, String(value));
    return field.type === 'Date' || field.type === 'DateTime' ? formatDate(String(value), language) : String(value);
  };
  return (field, value) => (isMissing(value) ? t('state.missing') : (Array.isArray(value) ? value : [value]).map((item) => one(field, item)).join(', '));
}
