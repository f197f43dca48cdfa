import { dayOfUnixEpoch } from './xlsx-limits.ts';

const daySeconds = 86_400;

/** Days as Excel counts them, for a column of the type Date or Date32. */
export function dayToSql(column: string): string {
  return `(${dayOfUnixEpoch} + toInt32(${column}))`;
}

/** The same with the time of day as a fraction, by the clock of the column's time zone. */
export function dateTimeToSql(column: string, timeZone: string | null): string {
  const offset = timeZone === 'UTC' ? '' : ` + timeZoneOffset(${column})`;
  return `(${dayOfUnixEpoch} + (toUnixTimestamp(${column})${offset}) / ${daySeconds})`;
}

/** The same to the millisecond. Before 1970 `timeZoneOffset` is not right, so those go by their text. */
export function dateTime64ToSql(column: string, timeZone: string | null): string {
  const moment = `toUnixTimestamp64Milli(${column})`;
  const clock = `toUnixTimestamp64Milli(toDateTime64(toString(${column}), 3, 'UTC'))`;
  const offset = `1000 * toInt64(timeZoneOffset(${column}))`;
  const millis = timeZone === 'UTC' ? moment : `if(${moment} < 0, ${clock}, ${moment} + ${offset})`;
  return `(${dayOfUnixEpoch} + ${millis} / ${daySeconds * 1000})`;
}
