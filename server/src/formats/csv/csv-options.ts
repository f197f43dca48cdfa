import { Problem } from '../../lib/problem.ts';
import type { CsvFormat } from '../schemas/csv.ts';

type Chosen = Omit<CsvFormat, 'name' | 'preset' | 'locale'>;

/** The options of a CSV file, all of them decided. */
export type CsvOptions = { readonly [Option in keyof Chosen]-?: NonNullable<Chosen[Option]> };

type Defaults = Omit<CsvOptions, 'header' | 'onUnmappable'>;

const plain: Defaults = {
  delimiter: ',',
  quoting: 'text',
  nullText: '\\N',
  lineEnd: 'LF',
  bom: false,
  decimal: '.',
  dateStyle: 'clickhouse',
  boolText: { true: 'true', false: 'false' },
  encoding: 'utf-8',
  formulaGuard: false,
  keepText: false,
};

/** What each preset changes; `none` is what ClickHouse writes by itself. */
export const csvPresets: Readonly<Record<CsvFormat['preset'], Defaults>> = {
  none: plain,
  rfc4180: { ...plain, quoting: 'minimal', nullText: '', lineEnd: 'CRLF' },
  excel: {
    ...plain,
    quoting: 'minimal',
    nullText: '',
    lineEnd: 'CRLF',
    bom: true,
    boolText: { true: 'TRUE', false: 'FALSE' },
    formulaGuard: true,
    keepText: true,
  },
};

/** Preset, then locale, then what is said. Throws where the options contradict each other. */
export function decideCsvOptions({ name, preset, locale, ...said }: CsvFormat): CsvOptions {
  const fromLocale = preset === 'excel' ? localeDefaults(locale) : {};
  const options: CsvOptions = { ...csvPresets[preset], ...fromLocale, ...withoutAbsent(said) };
  const complaints = contradictionsIn(options);
  if (complaints.length > 0) {
    throw new Problem('spec-invalid', `These options of ${name} contradict each other.`, {
      errors: complaints,
    });
  }
  return options;
}

/** Excel's list separator is a semicolon wherever the comma is the decimal sign. */
function localeDefaults(locale: string | undefined): Pick<CsvOptions, 'decimal' | 'delimiter'> {
  const parts = new Intl.NumberFormat(locale ?? 'de').formatToParts(1.5);
  const hasPoint = parts.some(({ type, value }) => type === 'decimal' && value === '.');
  return hasPoint ? { decimal: '.', delimiter: ',' } : { decimal: ',', delimiter: ';' };
}

type WithoutAbsent<Options> = { readonly [Option in keyof Options]: NonNullable<Options[Option]> };

/** Options that are there and undefined would hide the defaults. */
function withoutAbsent<Options extends object>(options: Options): WithoutAbsent<Options> {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as WithoutAbsent<Options>;
}

function contradictionsIn({ delimiter, nullText, keepText, boolText }: CsvOptions) {
  const errors: { path: string; message: string }[] = [];
  const complain = (option: string, message: string): void => {
    errors.push({ path: `/format/${option}`, message });
  };
  if (Array.from(delimiter).some((char) => nullText.includes(char)))
    complain('nullText', 'NULL is never quoted, so its text must not hold a character of the delimiter.');
  if (/^[ \t]|[ \t]$/.test(nullText))
    complain('nullText', 'Many readers drop blanks at the ends of a cell. Choose a text without them.');
  if (nullText === boolText.true || nullText === boolText.false)
    complain('nullText', 'This is the text of a Bool already.');
  if (/^[-+.]?\d|^[-+]?(?:nan|inf)$/i.test(nullText))
    complain('nullText', 'A number could have this text, and neither is quoted.');
  if (keepText && delimiter.includes('='))
    complain('delimiter', 'With `keepText` cells start with =, so the delimiter must not hold one.');
  return errors;
}
