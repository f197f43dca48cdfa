import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** A table of a migration: each column says its type and whether it may be null in one word. */
export interface TableDraft {
  text(name: string, refine?: ColumnRefinement): TableDraft;
  optionalText(name: string): TableDraft;
  integer(name: string): TableDraft;
  optionalInteger(name: string): TableDraft;
  create(): Promise<void>;
}

export type ColumnRefinement = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

export function draftTable(db: Kysely<unknown>, types: ColumnTypes, name: string): TableDraft {
  return draft(db.schema.createTable(name), types);
}

export const primaryKey: ColumnRefinement = (column) => column.primaryKey();

export const unique: ColumnRefinement = (column) => column.unique();

/** Rows that belong to a user go with the user. */
export const ownedByUser: ColumnRefinement = (column) => column.references('users.id').onDelete('cascade');

function draft(builder: CreateTableBuilder<string>, types: ColumnTypes): TableDraft {
  const add = (name: string, type: RawBuilder<unknown>, refine: ColumnRefinement) =>
    draft(builder.addColumn(name, type, refine), types);
  return {
    text: (name, refine = (column) => column) => add(name, types.text, (column) => refine(column.notNull())),
    optionalText: (name) => add(name, types.text, (column) => column),
    integer: (name) => add(name, types.integer, (column) => column.notNull()),
    optionalInteger: (name) => add(name, types.integer, (column) => column),
    create: () => builder.modifyEnd(types.tableEnd).execute(),
  };
}
