import { inspectTables } from '../checked-sql/find-tables.ts';
import type { ClickHouseClient, Statement } from '../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier } from '../clickhouse/quoting.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import type { Parameter } from '../transfer/spec/parameters.ts';
import type { Literal } from '../transfer/spec/values.ts';
import { foldText } from './template.ts';

export interface ValuesQuery {
  /** A part of the value, in any case. */
  readonly search: string;
  readonly limit: number;
  readonly signal: AbortSignal;
}

export interface AllowedValues {
  /** Those of a column as text, in its order. */
  readonly items: readonly Literal[];
  readonly hasMore: boolean;
}

/** What may be chosen for a parameter; throws `not-found` when anything may, or there is none of that name. */
export async function listParameterValues(
  client: ClickHouseClient,
  { parameters }: Pick<ExportSpec, 'parameters'>,
  name: string,
  query: ValuesQuery,
): Promise<AllowedValues> {
  const allowed = parameters.find((parameter) => parameter.name === name)?.allowed;
  if (allowed === undefined) throw nothingToChoose(name);
  const [refusal] = allowed.kind === 'column' ? inspectTables([allowed]) : [];
  if (refusal !== undefined) throw new Problem('not-allowed', refusal);
  const found =
    allowed.kind === 'list' ? matching(allowed.values, query) : await readColumn(client, allowed, query);
  return { items: found.slice(0, query.limit), hasMore: found.length > query.limit };
}

function matching(values: readonly Literal[], { search }: ValuesQuery): readonly Literal[] {
  return values.filter((value) => foldText(String(value)).includes(foldText(search)));
}

async function readColumn(
  client: ClickHouseClient,
  allowed: AllowedByColumn,
  { search, limit, signal }: ValuesQuery,
): Promise<readonly string[]> {
  const hasWaited = AbortSignal.timeout(patienceMs);
  try {
    const rows = await client.rows<{ text: string }>(valuesStatement(allowed, search, limit), {
      signal: AbortSignal.any([signal, hasWaited]),
      rowsMax: limit + 1,
    });
    return rows.map(({ text }) => text);
  } catch (error) {
    if (!hasWaited.aborted || signal.aborted) throw error;
    const message =
      'Looking for the values took too long. Search for a longer part of one, or give one without looking.';
    throw new Problem('clickhouse-limit', message, {}, { cause: error });
  }
}

type AllowedByColumn = Extract<NonNullable<Parameter['allowed']>, { kind: 'column' }>;

const patienceMs = 5000;

/** More different values are not told apart: nobody reads them, and the first page must come soon. */
const distinctMax = 10_000;

function valuesStatement(
  { database, table, column }: AllowedByColumn,
  search: string,
  limit: number,
): Statement {
  const name = quoteIdentifier(column);
  const isFound =
    search === '' ? '' : ` AND positionCaseInsensitiveUTF8(toString(${name}), {search:String}) > 0`;
  return {
    sql: `SELECT toString(found) AS text
FROM
(
    SELECT DISTINCT ${name} AS found
    FROM ${qualifiedName(database, table)}
    WHERE ${name} IS NOT NULL${isFound}
    LIMIT ${distinctMax}
)
ORDER BY found
LIMIT {limit:UInt32}`,
    parameters: { ...(search !== '' && { search }), limit: String(limit + 1) },
  };
}

function nothingToChoose(name: string): Problem {
  const message = `The template has no parameter ${JSON.stringify(name)} whose values are listed. Give any value of its type.`;
  return new Problem('not-found', message);
}
