import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { Statement } from '../../clickhouse/client.ts';
import type { SelectPlan } from '../select-plan.ts';

/** The first rows of a plan, which may have a limit of its own. Without FORMAT. */
export function firstRows(plan: SelectPlan, rows: number): Required<Omit<Statement, 'queryId'>> {
  const { sql, parameters, settings, columns } = plan;
  const names = columns.map(({ name }) => quoteIdentifier(name));
  const limit = freeName(parameters);
  return {
    sql: `SELECT ${names.join(', ')}\nFROM\n(\n${sql}\n)\nLIMIT {${limit}:UInt64}`,
    parameters: { ...parameters, [limit]: String(rows) },
    settings,
  };
}

function freeName(parameters: Readonly<Record<string, string>>): string {
  let name = 'first_rows';
  while (Object.hasOwn(parameters, name)) name = `${name}_`;
  return name;
}
