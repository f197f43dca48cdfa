import type { Statement } from '../clickhouse/client.ts';
import type { ExportPlan } from './export-plan.ts';

/** The query that gives the bytes of the plan's one file, before anything is done to them here. */
export function statementOf({ select, format }: Pick<ExportPlan, 'select' | 'format'>): Statement {
  return {
    sql: format.toSql(select.sql),
    parameters: select.parameters,
    settings: { ...select.settings, ...format.settings },
  };
}

/** The SELECT of that query and the name of the format behind it, for an engine that writes the file itself. */
export function rowsStatementOf(
  plan: Pick<ExportPlan, 'select' | 'format'>,
): Statement & { readonly clickhouseFormat: string } {
  const statement = statementOf(plan);
  const [, sql, clickhouseFormat] = /^(.*)\nFORMAT (\w+)$/s.exec(statement.sql) ?? [];
  if (sql === undefined || clickhouseFormat === undefined)
    throw new Error(`the SQL of the format ${plan.format.name} does not end with it`);
  return { ...statement, sql, clickhouseFormat };
}
