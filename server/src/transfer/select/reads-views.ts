import type { TableName } from '../../checked-sql/checked-sql.ts';
import type { AskContext } from './ask-types.ts';
import { textParameter } from '../../clickhouse/parameters.ts';

/** Tables that read by a SELECT of their own, or may read such ones. */
const engines = /(?:View|^Merge|^Alias)$/;

export function isLikeView({ engine }: { readonly engine: string }): boolean {
  return engines.test(engine);
}

/** Whether one of them does. */
export async function haveViews(
  tables: readonly TableName[],
  { client, signal }: Pick<AskContext, 'client' | 'signal'>,
): Promise<boolean> {
  if (tables.length === 0) return false;
  const parameters: Record<string, string> = {};
  const names = tables.map(({ database, table }, index) => {
    parameters[`t${index}`] = textParameter(table);
    if (database === null) return `(currentDatabase(), {t${index}:String})`;
    parameters[`d${index}`] = textParameter(database);
    return `({d${index}:String}, {t${index}:String})`;
  });
  const sql = `SELECT DISTINCT engine FROM system.tables WHERE (database, name) IN (${names.join(', ')})`;
  const rows = await client.rows<{ engine: string }>({ sql, parameters }, { signal });
  return rows.some(isLikeView);
}
