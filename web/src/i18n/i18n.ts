import { en } from './en.ts';
import type { MessageKey, Messages, Plural } from './messages.ts';
import { ru } from './ru.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский' };

const messagesOf: Record<Language, Messages> = { en, ru };

export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Words in one language; numbers, sizes and dates in the reader's own locale when it is one of that language. */
export interface I18n {
  readonly language: Language;
  readonly t: Translate;
  readonly has: (key: string) => key is MessageKey;
  readonly number: (value: number) => string;
  readonly bytes: (value: number) => string;
  readonly date: (iso: string) => string;
}

export function createI18n(language: Language, readerLocales: readonly string[]): I18n {
  const locale = readerLocales.find((wanted) => languageOf(wanted) === language) ?? language;
  const messages = messagesOf[language];
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

  const show = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return {
    language,
    t: (key, values = {}) => fill(formOf(messages[key], values, plurals), values, show),
    has: (key): key is MessageKey => Object.hasOwn(messages, key),
    number: (value) => numbers.format(value),
    bytes: (value) => formatBytes(value, locale),
    date: (iso) => dates.format(new Date(iso)),
  };
}

/** The first of the browser's languages that the page speaks. */
export function preferredLanguage(readerLocales: readonly string[]): Language {
  for (const locale of readerLocales) {
    const language = languageOf(locale);
    if (language !== null) return language;
  }
  return 'en';
}

export function isLanguage(text: string | null): text is Language {
  return languages.some((language) => language === text);
}

function languageOf(locale: string): Language | null {
  const [language] = locale.toLowerCase().split('-');
  return isLanguage(language ?? null) ? (language as Language) : null;
}

function formOf(message: string | Plural, values: MessageValues, plurals: Intl.PluralRules): string {
  if (typeof message === 'string') return message;
  return message[plurals.select(Number(values['count'] ?? 0))] ?? message.other;
}

function fill(text: string, values: MessageValues, show: (value: string | number) => string): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : show(value);
  });
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), byteUnits.length - 1);
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: byteUnits[power] ?? 'byte',
    unitDisplay: power === 0 ? 'narrow' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}
