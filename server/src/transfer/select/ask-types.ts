import type { ClickHouseClient, SettingValue } from '../../clickhouse/client.ts';
import { Problem } from '../../lib/problem.ts';
import type { ColumnOfResult } from '../select-plan.ts';
import type { Complaints } from './complaints.ts';

export interface AskContext {
  readonly client: ClickHouseClient;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly signal: AbortSignal;
}

/** What a SELECT would give. Nothing is run. */
export async function askTypes(
  sql: string,
  parameters: Readonly<Record<string, string>>,
  { client, settings, signal }: AskContext,
): Promise<ColumnOfResult[]> {
  const statement = { sql: `DESCRIBE (\n${sql}\n)`, parameters, settings };
  const rows = await client.rows<{ name: string; type: string }>(statement, { signal, rowsMax: 100_000 });
  return rows.map(({ name, type }) => ({ name, type }));
}

/** A part of a statement that can be asked about by itself. */
export interface Probe {
  readonly path: string;
  readonly sql: string;
  /** Every other part stands on this one: when it is refused, those are not asked about. */
  readonly isBase?: boolean;
}

export interface BlameContext extends AskContext {
  readonly parameters: Readonly<Record<string, string>>;
  readonly complaints: Complaints;
}

const probesMax = 50;

/** Finds the parts of a refused statement that ClickHouse refuses by themselves; the whole is blamed when there is none. */
export async function blame(
  error: unknown,
  probes: readonly Probe[],
  { parameters, complaints, ...context }: BlameContext,
): Promise<void> {
  if (!isRefusal(error)) throw error;
  let found = 0;
  for (const { path, sql, isBase = false } of probes.slice(0, probesMax)) {
    try {
      await askTypes(sql, parameters, context);
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
      complaints.add(path, cause.message);
      found += 1;
      if (isBase) return;
    }
  }
  if (found === 0) complaints.add('', error.message);
}

/** ClickHouse has something against the statement, and not a trouble of its own. */
export function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'clickhouse-rejected';
}
