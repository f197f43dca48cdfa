import { quoteString } from '../../clickhouse/quoting.ts';
import { serverDateSetting } from '../csv/csv-dates.ts';
import type { FormatColumn } from '../losses/fit-columns.ts';
import type { XmlFormat } from '../schemas/documents.ts';
import type { Writing } from '../writing.ts';
import { changeTexts } from './change-texts.ts';

/** ClickHouse makes valid UTF-8 of everything, but lets characters through that XML 1.0 does not have, however escaped. */
export function writeXml({ dateStyle }: XmlFormat, columns: readonly FormatColumn[]): Writing {
  return {
    settings: {
      date_time_output_format: serverDateSetting(dateStyle),
      output_format_write_statistics: 0,
    },
    toSql: (select) => `${changeTexts(select, columns, withoutForbidden, nameWithoutForbidden)}\nFORMAT XML`,
  };
}

function withoutForbidden(text: string): string {
  return `replaceRegexpAll(${text}, ${quoteString(forbidden)}, '\uFFFD')`;
}

function nameWithoutForbidden(name: string): string {
  return name.replaceAll(new RegExp(forbidden, 'g'), '\uFFFD');
}

/** U+FFFE and U+FFFF as alternatives, so that it works on bytes, too. */
const forbidden = '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]|\uFFFE|\uFFFF';
