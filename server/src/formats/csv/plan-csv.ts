import { type ClickHouseType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { plainType } from '../losses/plain-type.ts';
import type { CsvFormat } from '../schemas/csv.ts';
import { byteOrderMark } from '../text/byte-order-mark.ts';
import { encodingOf, textMediaType } from '../text/text-encoding.ts';
import type { Writing } from '../writing.ts';
import { cellsToSql, type CsvColumn } from './csv-cells.ts';
import { isWrittenByServer, serverDateSetting } from './csv-dates.ts';
import { type CsvOptions, decideCsvOptions } from './csv-options.ts';
import { mustQuote, quoted } from './csv-quotes.ts';
import { guarded } from './excel-cells.ts';

/**
 * CSV in one of three ways, the fastest that can do it: ClickHouse's CSV writer; the same with delimiters of its own; or cells made
 * in SQL, which ClickHouse writes as they are.
 */
export function planCsv(format: CsvFormat, columns: readonly CsvColumn[]): Writing {
  const options = decideCsvOptions(format);
  const types = columns.map(({ type }) => plainType(parseType(type)));
  const way = chooseWay(options, types);
  return {
    ...csvWays[way](columns, options),
    mediaType: textMediaType('text/csv', options, { header: options.header ? 'present' : 'absent' }),
    encoding: encodingOf(options),
    // The mark of UTF-8 is written by ClickHouse, with the header.
    preamble: options.encoding === 'utf-8' ? null : byteOrderMark(options.encoding),
    isLinePerRow:
      types.every(hasNoLineEnds) && (!options.header || columns.every(({ name }) => !/[\r\n]/.test(name))),
  };
}

export type CsvWay = 'csv' | 'delimited' | 'cells';

function chooseWay(options: CsvOptions, types: readonly ClickHouseType[]): CsvWay {
  if (types.some((type) => needsCells(type, options)) || options.quoting !== 'text' || options.formulaGuard)
    return 'cells';
  const isPlainDelimiter = options.delimiter.length === 1 && options.delimiter.charCodeAt(0) < 0x80;
  const hasMark = options.bom && options.encoding === 'utf-8';
  return isPlainDelimiter && !hasMark ? 'csv' : 'delimited';
}

function needsCells(type: ClickHouseType, options: CsvOptions): boolean {
  switch (type.kind) {
    case 'float':
    case 'bfloat16':
    case 'decimal':
      return options.decimal !== '.' || options.keepText;
    case 'integer':
      return options.keepText && type.bits >= 64;
    case 'bool':
      return false;
    case 'date':
    case 'date32':
    case 'date-time':
    case 'date-time64':
      return !isWrittenByServer(type, options);
    default:
      return options.keepText;
  }
}

type WritingOfRows = Pick<Writing, 'settings' | 'toSql'>;

export const csvWays: Readonly<
  Record<CsvWay, (columns: readonly CsvColumn[], options: CsvOptions) => WritingOfRows>
> = {
  csv: (_, options) => ({
    settings: {
      ...valueSettings(options),
      format_csv_delimiter: options.delimiter,
      output_format_csv_crlf_end_of_line: options.lineEnd === 'CRLF' ? 1 : 0,
    },
    toSql: (select) => `${select}\nFORMAT ${options.header ? 'CSVWithNames' : 'CSV'}`,
  }),
  delimited: (columns, options) => ({
    settings: { ...valueSettings(options), ...delimiterSettings(columns, options, 'CSV') },
    toSql: (select) => `${select}\nFORMAT CustomSeparated`,
  }),
  cells: (columns, options) => {
    const cells = cellsToSql(columns, options).join(',\n  ');
    return {
      settings: { ...valueSettings(options), ...delimiterSettings(columns, options, 'Raw') },
      toSql: (select) => `SELECT\n  ${cells}\nFROM (\n${select}\n)\nFORMAT CustomSeparated`,
    };
  },
};

function valueSettings({ nullText, boolText, dateStyle }: CsvOptions) {
  return {
    format_csv_null_representation: nullText,
    bool_true_representation: boolText.true,
    bool_false_representation: boolText.false,
    date_time_output_format: serverDateSetting(dateStyle),
  };
}

function delimiterSettings(columns: readonly CsvColumn[], options: CsvOptions, rule: 'CSV' | 'Raw') {
  const mark = options.bom && options.encoding === 'utf-8' ? '\uFEFF' : '';
  return {
    format_custom_escaping_rule: rule,
    format_custom_field_delimiter: options.delimiter,
    format_custom_row_before_delimiter: '',
    format_custom_row_after_delimiter: options.lineEnd === 'CRLF' ? '\r\n' : '\n',
    format_custom_row_between_delimiter: '',
    format_custom_result_before_delimiter: mark + (options.header ? headerLine(columns, options) : ''),
    format_custom_result_after_delimiter: '',
    // What the rule Raw writes for NULL.
    format_tsv_null_representation: options.nullText,
  };
}

function headerLine(columns: readonly CsvColumn[], options: CsvOptions): string {
  const cells = columns.map(({ name }) => {
    const text = options.formulaGuard ? guarded(name) : name;
    const isQuoted = options.quoting !== 'minimal' || mustQuote(text, options, columns.length === 1);
    return isQuoted ? quoted(text) : text;
  });
  return cells.join(options.delimiter) + (options.lineEnd === 'CRLF' ? '\r\n' : '\n');
}

const kindsOfOneLine: ReadonlySet<ClickHouseType['kind']> = new Set([
  'integer',
  'float',
  'bfloat16',
  'decimal',
  'date',
  'date32',
  'date-time',
  'date-time64',
  'time',
  'time64',
  'uuid',
  'ipv4',
  'ipv6',
  'bool',
  'interval',
  'nothing',
]);

function hasNoLineEnds(type: ClickHouseType): boolean {
  return kindsOfOneLine.has(type.kind);
}
