import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { qualifiedName, quoteIdentifier } from '../../clickhouse/quoting.ts';
import { type ClickHouseType, formatType } from '../../clickhouse/types/clickhouse-type.ts';
import type { Parameter } from '../spec/parameters.ts';
import type { Literal } from '../spec/values.ts';
import { isRefusal } from './ask-types.ts';
import type { Complaints } from './complaints.ts';
import { readList } from './literals.ts';
import type { GivenParameter, GivenParameters } from './read-parameters.ts';
import { itemType } from './type-families.ts';

interface CheckContext {
  readonly signal: AbortSignal;
  readonly complaints: Complaints;
}

/** Asks, for parameters whose values are those of a column, whether it has what was given. One statement at a time. */
export async function checkAllowedByColumn(
  client: ClickHouseClient,
  given: GivenParameters,
  context: CheckContext,
): Promise<void> {
  for (const parameter of given.values()) await checkOne(client, parameter, context);
}

async function checkOne(
  client: ClickHouseClient,
  parameter: GivenParameter,
  { signal, complaints }: CheckContext,
): Promise<void> {
  const { allowed, text, value, type, name, path, declaredAt } = parameter;
  if (allowed?.kind !== 'column' || text === null || value === undefined || value === null) return;
  const item = itemType(type);
  const sql = missingSql(allowed, formatType(item));
  try {
    for (const chunk of inChunks(withTexts([value].flat(), item))) {
      const parameters = { values: `[${chunk.map(({ text: one }) => one).join(',')}]` };
      const [missing] = await client.rows<{ place: number }>({ sql, parameters }, { signal });
      if (missing === undefined) continue;
      const shown = JSON.stringify(chunk[missing.place - 1]?.value);
      const { database, table, column } = allowed;
      complaints.add(path, `${name}: ${shown} is not among the values of ${database}.${table}.${column}.`);
      return;
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    complaints.add(`${declaredAt}/allowed`, error.message);
  }
}

interface GivenItem {
  readonly value: Literal;
  /** As it stands in a list. */
  readonly text: string;
}

/** What is no value of the type was complained about when it was read. */
function withTexts(values: readonly (Literal | null)[], type: ClickHouseType): GivenItem[] {
  return [...new Set(values)].flatMap((value) => {
    if (value === null) return [];
    const reading = readList([value], type);
    return 'text' in reading ? [{ value, text: reading.text.slice(1, -1) }] : [];
  });
}

/** ClickHouse takes 128 KiB in one parameter, and compares every value found with every one given. */
const chunkBytesMax = 100_000;
const chunkItemsMax = 1000;

function inChunks(items: readonly GivenItem[]): GivenItem[][] {
  const chunks: GivenItem[][] = [];
  let chunk: GivenItem[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(item.text) + 1;
    if (chunks.length === 0 || chunk.length === chunkItemsMax || bytes + size > chunkBytesMax) {
      chunk = [];
      bytes = 0;
      chunks.push(chunk);
    }
    chunk.push(item);
    bytes += size;
  }
  return chunks;
}

type AllowedByColumn = Extract<NonNullable<Parameter['allowed']>, { kind: 'column' }>;

/** The place of the first value that the column does not have. */
function missingSql({ database, table, column }: AllowedByColumn, type: string): string {
  const values = `{values:Array(${type})}`;
  const name = quoteIdentifier(column);
  return `WITH
    (SELECT groupUniqArrayArray(arrayFilter((place, value) -> value = found, arrayEnumerate(${values}), ${values}))
     FROM (SELECT DISTINCT ${name} AS found FROM ${qualifiedName(database, table)} WHERE ${name} IN ${values})) AS places
SELECT arrayJoin(arrayFilter(place -> NOT has(places, place), arrayEnumerate(${values}))) AS place
LIMIT 1`;
}
