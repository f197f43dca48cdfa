import { Problem } from '../../lib/problem.ts';
import type { SelectPlan } from '../select-plan.ts';
import type { AskContext } from './ask-types.ts';
import type { Complaints } from './complaints.ts';

/**
 * A view that ends with WITH TOTALS brings its totals into every SELECT over it: no row of the result, but behind the rows of some
 * formats. Nothing in a SELECT takes them away again, short of an aggregate.
 */
export async function refuseTotals(
  { sql, parameters, settings }: Pick<SelectPlan, 'sql' | 'parameters' | 'settings'>,
  { client, signal }: Pick<AskContext, 'client' | 'signal'>,
  complaints: Complaints,
): Promise<void> {
  const statement = { sql: `EXPLAIN PLAN description = 0 ${sql}`, parameters, settings };
  const rows = await client
    .rows<{ explain: string }>(statement, { signal, rowsMax: 100_000 })
    .catch(unlessLimited);
  if (!hasTotals(rows.map(({ explain }) => explain))) return;
  complaints.add(
    '/source',
    'It reads a view that ends with WITH TOTALS. The totals are no row of the result, and only some formats have them, behind the rows: make a view without them, or with WITH ROLLUP.',
  );
}

/** A limit that even the plan is over is reached by the SELECT itself, too, which says so. */
function unlessLimited(error: unknown): [] {
  if (error instanceof Problem && error.code === 'clickhouse-limit') return [];
  throw error;
}

/** Whether totals come out of the plan that EXPLAIN prints, a step per line, each below what takes its rows. */
export function hasTotals(lines: readonly string[]): boolean {
  const above: { readonly depth: number; readonly step: string }[] = [];
  for (const line of lines) {
    const step = line.replace(/^[\s│├└─]*/u, '');
    const depth = line.length - step.length;
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    if (step === 'TotalsHaving' && !above.some((taker) => taker.step === 'Aggregating')) return true;
    above.push({ depth, step });
  }
  return false;
}
