import { checkExpression } from '../../checked-sql/check-expression.ts';
import type { CheckedExpression } from '../../checked-sql/checked-sql.ts';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { Selection } from '../export-spec.ts';
import type { CompileOptions } from './compile-selection.ts';
import type { Complaints } from './complaints.ts';
import { expressionsOf } from './expressions-of.ts';

const expressionsMax = 1000;
const atOnce = 4;

/** Has every expression of a selection checked before any of them comes near a statement; by JSON pointer, without those refused. */
export async function checkExpressions(
  client: ClickHouseClient,
  selection: Selection,
  { signal, cache, complaints }: CompileOptions & { readonly complaints: Complaints },
): Promise<ReadonlyMap<string, CheckedExpression>> {
  const waiting = expressionsOf(selection);
  const checked = new Map<string, CheckedExpression>();
  if (waiting.length > expressionsMax) {
    complaints.add(
      '',
      `There are ${waiting.length} expressions, and at most ${expressionsMax} can be checked. Write fewer.`,
    );
    return checked;
  }
  const checkOneAfterTheOther = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        checked.set(
          next.path,
          await checkExpression(client, next.text, next.path, { signal, ...(cache && { cache }) }),
        );
      } catch (error) {
        complaints.addFrom(error, next.path);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, checkOneAfterTheOther));
  return checked;
}
