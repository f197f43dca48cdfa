import { Problem } from '../lib/problem.ts';
import type { ExportFormat } from './export-format.ts';
import { type FileFormat, fileFormats } from './format-catalogue.ts';
import type { FormatPlan } from './format-plan.ts';
import { settingsFor } from './format-settings.ts';
import { holdsType } from './losses/holds-type.ts';
import { fitColumns, type FormatColumn } from './losses/fit-columns.ts';
import { rulesFor } from './losses/losses.ts';
import { isAtLeast } from '../clickhouse/server-version.ts';
import { writingOf } from './writers.ts';

/** Throws a Problem, before anything runs, where the format cannot hold a column or the options contradict each other. */
export function planFormat(
  format: ExportFormat,
  columns: readonly FormatColumn[],
  server: { readonly version: string; readonly timeZone?: string },
): FormatPlan {
  const { label, extension, mediaType, since }: FileFormat = fileFormats[format.name];
  if (!isAtLeast(server.version, since)) throw tooOld(label, since, server.version);
  const rules = rulesFor(format, server.version);
  const fitted = fitColumns(label, rules, columns, server.timeZone);
  const writing = writingOf(format, fitted.columns);
  const { settings, warnings } = settingsFor(writing.settings, fitted.columns, {
    label,
    version: server.version,
  });
  const toSql = (select: string): string => writing.toSql(fitted.convert(select));
  return {
    name: format.name,
    packing: format.name === 'XLSX' ? 'xlsx' : 'none',
    extension,
    mediaType,
    preamble: null,
    encoding: null,
    isLinePerRow: false,
    ...writing,
    columns: fitted.columns,
    settings: { ...numbersInJson(columns), ...settings, ...roomFor(toSql) },
    toSql,
    warnings: [...fitted.warnings, ...warnings],
  };
}

/** The texts of JSON columns shall have the numbers that are in them as numbers, whatever is good for other integers. */
function numbersInJson(columns: readonly FormatColumn[]): FormatPlan['settings'] {
  const hasJson = columns.some(({ type }) => holdsType(type, ['JSON', 'Object']));
  return hasJson ? { output_format_json_quote_64bit_integers: 0, output_format_json_quote_decimals: 0 } : {};
}

/** Expressions for thousands of columns are longer than what ClickHouse parses by default. */
function roomFor(toSql: FormatPlan['toSql']): FormatPlan['settings'] {
  if (toSql('').length < longSqlLength) return {};
  return {
    max_query_size: 64 * 1024 * 1024,
    max_ast_elements: 10_000_000,
    max_expanded_ast_elements: 10_000_000,
  };
}

const longSqlLength = 50_000;

function tooOld(label: string, since: string, version: string): Problem {
  return new Problem(
    'spec-invalid',
    `${label} needs ClickHouse ${since} or newer; this server is ${version}. Choose another format.`,
    { errors: [{ path: '/format/name', message: `needs ClickHouse ${since}` }] },
  );
}
