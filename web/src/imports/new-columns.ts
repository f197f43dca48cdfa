import type { ImportSpec, SniffedFile } from '../api/types.ts';

/** A column of the file, and what it becomes in a new table. */
export interface NewColumn {
  readonly fileColumn: string;
  readonly name: string;
  readonly type: string;
}

type NewTable = Extract<ImportSpec['target'], { kind: 'new-table' }>;

export function proposeColumns({ columns }: SniffedFile): readonly NewColumn[] {
  return columns.map(({ name, type }) => ({ fileColumn: name, name, type }));
}

/** `orderBy` names columns of the file, so that a new name of one changes nothing there. */
export function newTableToSpec(
  at: { readonly database: string; readonly table: string },
  columns: readonly NewColumn[],
  orderBy: readonly string[],
): Pick<ImportSpec, 'target' | 'mapping'> {
  const named = columns.map((column) => ({ ...column, name: column.name.trim() }));
  const nameOf = new Map(named.map(({ fileColumn, name }) => [fileColumn, name]));
  const target: NewTable = {
    kind: 'new-table',
    ...at,
    columns: named.map(({ name, type }) => ({ name, type: type.trim() })),
    orderBy: orderBy.flatMap((fileColumn) => nameOf.get(fileColumn) ?? []),
  };
  return { target, mapping: named.map(({ fileColumn, name }) => ({ fileColumn, column: name })) };
}
