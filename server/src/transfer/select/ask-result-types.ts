import { type AskContext, askTypes, blame, type Probe } from './ask-types.ts';
import type { Complaints } from './complaints.ts';
import type { SelectDraft } from './draft-select.ts';
import type { DraftTypes } from './finish-select.ts';
import { type PrintedNames, printSelect } from './print-select.ts';

/** Asks ClickHouse for the types of a draft's result; what it refuses is complained about, with its place. */
export async function askResultTypes(
  draft: SelectDraft,
  names: PrintedNames,
  context: AskContext & { readonly complaints: Complaints },
): Promise<DraftTypes> {
  const parameters = draft.values.texts();
  const sql = printSelect(draft, names, { having: null, withSortKeys: true, isOrdered: false, limit: null });
  try {
    const found = await askTypes(sql, parameters, context);
    return toDraftTypes(
      draft,
      found.map(({ type }) => type),
    );
  } catch (error) {
    await blame(error, probesOf(draft), { ...context, parameters });
    return { columns: [], sortKeys: [] };
  }
}

/** The types come in the order of the columns, then of the sort keys that are not among them. */
function toDraftTypes({ columns, sortKeys }: SelectDraft, types: readonly string[]): DraftTypes {
  let next = columns.length;
  return {
    columns: columns.map(({ name }, index) => ({ name, type: types[index] ?? '' })),
    sortKeys: sortKeys.map((key) =>
      key.kind === 'result' ? (types[columns.indexOf(key.column)] ?? '') : (types[next++] ?? ''),
    ),
  };
}

function probesOf({ selection, from, where, groupBy, columns, sortKeys }: SelectDraft): Probe[] {
  const group = groupBy === null || groupBy.length === 0 ? '' : `\nGROUP BY ${groupBy.join(', ')}`;
  const items = [
    ...columns.filter(({ kind }) => kind !== 'column').map(({ path, sql }) => ({ path, sql })),
    ...sortKeys.flatMap((key) => (key.kind === 'source' ? [{ path: key.path, sql: key.sql }] : [])),
  ];
  return [
    { path: '/source', sql: `SELECT 1\nFROM ${from}`, isBase: true },
    ...(where === null ? [] : [{ path: '/filter', sql: `SELECT 1\nFROM ${from}\nWHERE ${where}` }]),
    ...(selection.groupBy === undefined ? [] : [{ path: '/groupBy', sql: `SELECT 1\nFROM ${from}${group}` }]),
    ...items.map(({ path, sql }) => ({ path, sql: `SELECT ${sql}\nFROM ${from}${group}` })),
  ];
}
