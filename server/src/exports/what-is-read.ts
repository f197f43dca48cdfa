import type { Selection } from '../transfer/export-spec.ts';

/** What a spec reads, in the words of the audit log. */
export function whatIsRead({ source }: Pick<Selection, 'source'>): {
  readonly kind: string;
  readonly id: string;
} {
  if (source.kind === 'sql') return { kind: 'sql', id: source.sql };
  const tables = source.kind === 'table' ? [source] : [source.from, ...source.joins];
  return { kind: 'table', id: tables.map(({ database, table }) => `${database}.${table}`).join(', ') };
}
