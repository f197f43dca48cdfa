import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier } from '../../clickhouse/quoting.ts';
import { formatType } from '../../clickhouse/types/clickhouse-type.ts';
import type { Parameter } from '../spec/parameters.ts';
import { isRefusal } from './ask-types.ts';
import type { Complaints } from './complaints.ts';
import { readParameterValue } from './literals.ts';
import type { GivenParameter, GivenParameters } from './read-parameters.ts';
import { itemType } from './type-families.ts';

interface CheckContext {
  readonly signal: AbortSignal;
  readonly complaints: Complaints;
}

/** Asks, for parameters whose values are those of a column, whether it has what was given. */
export async function checkAllowedByColumn(
  client: ClickHouseClient,
  given: GivenParameters,
  context: CheckContext,
): Promise<void> {
  await Promise.all([...given.values()].map((parameter) => checkOne(client, parameter, context)));
}

async function checkOne(
  client: ClickHouseClient,
  parameter: GivenParameter,
  { signal, complaints }: CheckContext,
): Promise<void> {
  const { allowed, text, value, type, name, path, declaredAt } = parameter;
  if (allowed?.kind !== 'column' || text === null || value === undefined || value === null) return;
  try {
    for (const one of new Set([value].flat())) {
      if (one === null) continue;
      const reading = readParameterValue(one, itemType(type));
      if ('complaint' in reading) continue;
      const statement = {
        sql: existsSql(allowed, formatType(itemType(type))),
        parameters: { value: reading.text },
      };
      const found = await client.rows(statement, { signal });
      if (found.length > 0) continue;
      const { database, table, column } = allowed;
      complaints.add(
        path,
        `${name}: ${JSON.stringify(one)} is not among the values of ${database}.${table}.${column}.`,
      );
      return;
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    complaints.add(`${declaredAt}/allowed`, error.message);
  }
}

type AllowedByColumn = Extract<NonNullable<Parameter['allowed']>, { kind: 'column' }>;

function existsSql({ database, table, column }: AllowedByColumn, type: string): string {
  return `SELECT 1 AS found FROM ${qualifiedName(database, table)} WHERE ${quoteIdentifier(column)} = {value:${type}} LIMIT 1`;
}
