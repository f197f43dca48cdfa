import { serverDateSetting } from '../csv/csv-dates.ts';
import type { CustomFormat, TsvFormat } from '../schemas/separated.ts';
import { byteOrderMark } from '../text/byte-order-mark.ts';
import { encodingOf, textMediaType } from '../text/text-encoding.ts';
import type { Writing } from '../writing.ts';

export function writeTsv(format: TsvFormat): Writing {
  return {
    ...textOf(format),
    mediaType: textMediaType('text/tab-separated-values', format),
    settings: {
      ...valueSettings(format),
      output_format_tsv_crlf_end_of_line: format.lineEnd === 'CRLF' ? 1 : 0,
    },
    toSql: (select) => `${select}\nFORMAT TabSeparated${headerSuffix(format)}`,
    isLinePerRow: true,
  };
}

export function writeCustom(format: CustomFormat): Writing {
  return {
    ...textOf(format),
    extension: format.extension,
    mediaType: textMediaType('text/plain', format),
    settings: {
      ...valueSettings(format),
      format_csv_null_representation: format.nullText,
      format_csv_delimiter: ',',
      format_custom_escaping_rule: format.escaping,
      format_custom_field_delimiter: format.fieldDelimiter,
      format_custom_row_before_delimiter: format.rowBefore,
      format_custom_row_after_delimiter: format.rowAfter,
      format_custom_row_between_delimiter: format.rowBetween,
      format_custom_result_before_delimiter: format.resultBefore,
      format_custom_result_after_delimiter: format.resultAfter,
    },
    toSql: (select) => `${select}\nFORMAT CustomSeparated${headerSuffix(format)}`,
    isLinePerRow: hasOneLineEndPerRow(format),
  };
}

type Separated = TsvFormat | CustomFormat;

function textOf(format: Separated): Pick<Writing, 'encoding' | 'preamble'> {
  const { encoding } = format;
  return {
    encoding: encodingOf(format),
    preamble: encoding === 'utf-8' ? null : byteOrderMark(encoding),
  };
}

function valueSettings({ nullText, boolText, dateStyle }: Separated): Writing['settings'] {
  return {
    format_tsv_null_representation: nullText,
    bool_true_representation: boolText.true,
    bool_false_representation: boolText.false,
    date_time_output_format: serverDateSetting(dateStyle),
  };
}

function headerSuffix({ header, types }: Separated): string {
  if (!header) return '';
  return types ? 'WithNamesAndTypes' : 'WithNames';
}

/** The rules that escape line ends, and delimiters with one at the end of a row and nowhere else. */
function hasOneLineEndPerRow(format: CustomFormat): boolean {
  const { escaping, fieldDelimiter, rowBefore, rowBetween, rowAfter, resultBefore, resultAfter } = format;
  const others = fieldDelimiter + rowBefore + rowBetween + resultBefore + resultAfter;
  const hasEscapes = escaping === 'Escaped' || escaping === 'JSON' || escaping === 'Quoted';
  return hasEscapes && /^[^\r\n]*\r?\n$/.test(rowAfter) && !/[\r\n]/.test(others);
}
