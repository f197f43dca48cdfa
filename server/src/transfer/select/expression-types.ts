import { type AskContext, askTypes, blame } from './ask-types.ts';
import type { Complaints } from './complaints.ts';
import type { SelectDraft } from './draft-select.ts';
import { expressionsOf, type Place } from './expressions-of.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { type PrintedNames, printSelect } from './print-select.ts';

type Context = AskContext & { readonly complaints: Complaints };

/** The types of the expressions over the source that values are compared with; by JSON pointer. */
export function typesOverSource(draft: SelectDraft, context: Context): Promise<ReadonlyMap<string, string>> {
  const tables = [...draft.facts.tables.values()];
  const from = tables
    .map(({ sql, alias }) => (alias === null ? sql : `${sql} AS ${quoteIdentifier(alias)}`))
    .join(', ');
  return askAbout(draft, { from, places: ['source', 'join'] }, context);
}

/** The same over the result, for choosing groups. */
export function typesOverResult(
  draft: SelectDraft,
  names: PrintedNames,
  context: Context,
): Promise<ReadonlyMap<string, string>> {
  const sql = printSelect(draft, names, { having: null, withSortKeys: false, isOrdered: false, limit: null });
  return askAbout(draft, { from: `(\n${sql}\n)`, places: ['result'] }, context);
}

interface Asked {
  readonly from: string;
  readonly places: readonly Place['kind'][];
}

async function askAbout(
  { selection, facts, values }: SelectDraft,
  { from, places }: Asked,
  context: Context,
): Promise<ReadonlyMap<string, string>> {
  const asked = expressionsOf(selection)
    .filter(({ place, needsType }) => needsType && places.includes(place.kind))
    .flatMap(({ path }) => {
      const sql = facts.expressions.checked.get(path)?.sql;
      return sql === undefined ? [] : [{ path, sql }];
    });
  if (asked.length === 0) return new Map();
  const parameters = values.texts();
  const items = asked.map(({ sql }, index) => `${sql} AS \`_type_${index}\``);
  try {
    const types = await askTypes(`SELECT ${items.join(', ')}\nFROM ${from}`, parameters, context);
    return new Map(asked.map(({ path }, index) => [path, types[index]?.type ?? '']));
  } catch (error) {
    const probes = asked.map(({ path, sql }) => ({ path, sql: `SELECT ${sql}\nFROM ${from}` }));
    await blame(error, probes, { ...context, parameters });
    return new Map();
  }
}
