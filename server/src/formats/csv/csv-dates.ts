import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';
import type { CsvOptions } from './csv-options.ts';

type DateOptions = Pick<CsvOptions, 'dateStyle' | 'decimal' | 'keepText'>;

/** What ClickHouse is told about dates, those inside of lists too; other styles are made in SQL for whole columns. */
export function serverDateSetting(style: CsvOptions['dateStyle']): 'simple' | 'iso' | 'unix_timestamp' {
  if (style === 'iso') return 'iso';
  return style === 'unix' ? 'unix_timestamp' : 'simple';
}

/** Whether ClickHouse, told so, writes the type in that style by itself. It has no seconds for a Date. */
export function isWrittenByServer(type: ClickHouseType, options: DateOptions): boolean {
  const { dateStyle } = options;
  if (dateStyle === 'unix') return type.kind === 'date-time' || type.kind === 'date-time64';
  if (dateStyle === 'iso') return true;
  return dateStyle === 'clickhouse' && !(type.kind === 'date-time64' && hasDecimalComma(options));
}

/** A date or time as text in SQL. */
export function dateText(column: string, type: ClickHouseType, options: DateOptions): string {
  const hasTime = type.kind === 'date-time' || type.kind === 'date-time64';
  const local = `toString(${column})`;
  const parts = {
    year: `substring(${local}, 1, 4)`,
    month: `substring(${local}, 6, 2)`,
    day: `substring(${local}, 9, 2)`,
    rest: inDecimals(`substring(${local}, 11)`, options),
  };
  switch (options.dateStyle) {
    case 'clickhouse':
      return inDecimals(local, options);
    case 'iso':
      return hasTime ? `concat(replaceOne(toString(toTimeZone(${column}, 'UTC')), ' ', 'T'), 'Z')` : local;
    case 'dd.mm.yyyy':
      return `concat(${parts.day}, '.', ${parts.month}, '.', ${parts.year}, ${parts.rest})`;
    case 'mm/dd/yyyy':
      return `concat(${parts.month}, '/', ${parts.day}, '/', ${parts.year}, ${parts.rest})`;
    case 'unix':
      return secondsText(column, type);
  }
}

function secondsText(column: string, type: ClickHouseType): string {
  if (type.kind === 'date-time') return `toString(toUnixTimestamp(${column}))`;
  if (type.kind === 'date-time64')
    return `if(isNull(${column}), NULL, formatRowNoNewline('TSVRaw', ${column}))`;
  return `toString(toInt64(toInt32(${column})) * 86400)`;
}

/** Excel takes a time for one only when the fraction of its seconds has the decimal sign of its locale. */
function inDecimals(text: string, options: DateOptions): string {
  return hasDecimalComma(options) ? `replaceOne(${text}, '.', ',')` : text;
}

function hasDecimalComma({ keepText, decimal }: DateOptions): boolean {
  return keepText && decimal === ',';
}
