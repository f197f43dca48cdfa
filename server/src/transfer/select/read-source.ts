import { checkSelect } from '../../checked-sql/check-select.ts';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { describeTable } from '../../clickhouse/introspection/describe-table.ts';
import type { TableName } from '../../clickhouse/introspection/table-info.ts';
import { Problem } from '../../lib/problem.ts';
import type { Selection } from '../export-spec.ts';
import type { JoinSource } from '../spec/source.ts';
import { askTypes, isRefusal } from './ask-types.ts';
import type { CompileOptions } from './compile-selection.ts';
import { Complaints } from './complaints.ts';
import type { SelectFacts } from './draft-select.ts';
import { areAliasesUnique, followJoins } from './join-order.ts';
import { haveViews, isLikeView } from './reads-views.ts';
import type { GivenParameters } from './read-parameters.ts';
import { subqueryOfScope, type TableOfScope, tableOfScope } from './scope.ts';
import { settingsOf } from './select-settings.ts';
import { useParameters } from './use-parameters.ts';
import { ValueParameters } from './value-parameters.ts';

export interface SourceFacts extends Pick<SelectFacts, 'tables' | 'joinOrder' | 'checkedSql'> {
  readonly readsViews: boolean;
}

export interface ReadContext extends CompileOptions {
  readonly given: GivenParameters;
  readonly complaints: Complaints;
}

/** What the source of a selection offers; null when something is wrong with it, which was complained about. */
export async function readSource(
  client: ClickHouseClient,
  { source }: Selection,
  context: ReadContext,
): Promise<SourceFacts | null> {
  switch (source.kind) {
    case 'table': {
      const table = await describeTable(client, source, context);
      const tables = new Map([['', tableOfScope(source, table.columns)]]);
      return { tables, joinOrder: null, checkedSql: null, readsViews: isLikeView(table) };
    }
    case 'join':
      return readJoin(client, source, context);
    case 'sql':
      return readSql(client, source.sql, context);
  }
}

async function readJoin(
  client: ClickHouseClient,
  source: JoinSource,
  context: ReadContext,
): Promise<SourceFacts | null> {
  const places = [
    { ...source.from, path: '/source/from/table' },
    ...source.joins.map((join, index) => ({ ...join, path: `/source/joins/${index}/table` })),
  ];
  const described = await Promise.all(places.map((place) => readJoinedTable(client, place, context)));
  const found = described.filter((table) => table !== null);
  const tables = found.map(({ scope }) => scope);
  if (tables.length < described.length || !areAliasesUnique(source, context.complaints)) return null;
  const byAlias = new Map(tables.map((table) => [table.alias ?? '', table]));
  const readsViews = found.some((table) => table.isLikeView);
  return { tables: byAlias, joinOrder: followJoins(source), checkedSql: null, readsViews };
}

interface JoinedPlace extends TableName {
  readonly as: string;
  readonly path: string;
}

interface JoinedTable {
  readonly scope: TableOfScope;
  readonly isLikeView: boolean;
}

async function readJoinedTable(
  client: ClickHouseClient,
  { path, as, ...name }: JoinedPlace,
  { signal, complaints }: ReadContext,
): Promise<JoinedTable | null> {
  try {
    const table = await describeTable(client, name, { signal });
    const scope = { ...tableOfScope(name, table.columns), alias: as, prefixes: [[as]] };
    return { scope, isLikeView: isLikeView(table) };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    complaints.add(path, error.message);
    return null;
  }
}

async function readSql(
  client: ClickHouseClient,
  sql: string,
  { maySql, signal, cache, given, complaints }: ReadContext,
): Promise<SourceFacts | null> {
  if (!maySql)
    throw new Problem(
      'not-allowed',
      'Writing SQL needs the permission exports:sql. Ask an administrator for it, or choose a table.',
    );
  try {
    const checkedSql = await checkSelect(client, sql, '/source/sql', { signal, ...(cache && { cache }) });
    const own = new Complaints();
    const values = new ValueParameters(given.keys());
    useParameters(checkedSql.parameters, '/source/sql', { given, values, complaints: own });
    own.throwIfAny();
    const settings = settingsOf({ joinOrder: null, checkedSql });
    const columns = await askTypes(checkedSql.sql, values.texts(), { client, settings, signal });
    const table = subqueryOfScope(
      checkedSql.sql,
      columns.map((column) => ({ ...column, defaultKind: '' })),
    );
    const readsViews = await haveViews(checkedSql.tables, { client, signal });
    return { tables: new Map([['', table]]), joinOrder: null, checkedSql, readsViews };
  } catch (error) {
    if (isRefusal(error)) complaints.add('/source/sql', error.message);
    else complaints.addFrom(error, '/source/sql');
    return null;
  }
}
