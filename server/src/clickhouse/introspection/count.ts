/** A count that ClickHouse gave as text, as a number, or as NULL where it does not know. */
export function nullableCount(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
