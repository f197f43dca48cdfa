import { quoteString } from '../../clickhouse/quoting.ts';

/** A piece of XML as it stands, or an SQL expression of the type String whose value is XML. */
export type XmlPart = string | { readonly sql: string };

/** One expression for all of them, in one step: no piece is copied twice. */
export function partsToSql(parts: readonly XmlPart[]): string {
  const merged: XmlPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const terms = merged.map((part) => (typeof part === 'string' ? quoteString(part) : part.sql));
  return terms.length === 1 ? (terms[0] ?? '') : `concat(${terms.join(', ')})`;
}
