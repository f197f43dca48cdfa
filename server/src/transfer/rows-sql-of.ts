import type { ExportPlan } from './export-plan.ts';
import { needsEngine } from './output/split-into-parts.ts';
import { statementOf } from './statement-of.ts';
import { rowsToSql } from './xlsx/rows-to-sql.ts';

/** The query that the rows of an export come from, as it runs. */
export function rowsSqlOf(plan: ExportPlan): string {
  const { select, formatOptions } = plan;
  if (formatOptions.name === 'XLSX') return rowsToSql(select, formatOptions).sql;
  // Its parts are put into the format only when they are read out of the stage.
  return needsEngine(plan) ? select.sql : statementOf(plan).sql;
}
