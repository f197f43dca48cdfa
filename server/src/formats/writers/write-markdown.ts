import { quoteString } from '../../clickhouse/quoting.ts';
import type { FormatColumn } from '../losses/fit-columns.ts';
import type { Writing } from '../writing.ts';
import type { MarkdownFormat } from '../schemas/documents.ts';
import { changeTexts } from './change-texts.ts';

/** What would end a cell, a row, or be taken for HTML is written as an entity. */
export function writeMarkdown(_: MarkdownFormat, columns: readonly FormatColumn[]): Writing {
  return {
    settings: {
      date_time_output_format: 'simple',
      bool_true_representation: 'true',
      bool_false_representation: 'false',
      format_tsv_null_representation: '\\N',
    },
    toSql: (select) => `${changeTexts(select, columns, forCell, nameForCell)}\nFORMAT Markdown`,
    isLinePerRow: true,
  };
}

function forCell(text: string): string {
  return entities.reduce(
    (sql, [from, to]) => `replaceAll(${sql}, ${quoteString(from)}, ${quoteString(to)})`,
    text,
  );
}

function nameForCell(name: string): string {
  return entities.reduce((text, [from, to]) => text.replaceAll(from, to), name);
}

const entities = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['|', '&#124;'],
  ['\\', '&#92;'],
  ['\r\n', '<br>'],
  ['\n', '<br>'],
  ['\r', '<br>'],
  ['\t', ' '],
] as const;
