import { type FieldError, Problem } from '../lib/problem.ts';
import { type Conversion, convertText } from './convert-text.ts';
import { textColumn } from './csv-as-text.ts';
import type { ImportSpec } from './import-spec.ts';
import type { TargetColumn } from './plan-import.ts';

/** A column of the table, and what of the file goes into it. */
export interface MappedColumn extends TargetColumn {
  /** Its name in the file. */
  readonly from: string;
  readonly conversion: Conversion;
}

/** Follows the mapping, or maps equal names to each other. Every mistake is named, with its place in the spec. */
export function mapColumns(
  mapping: ImportSpec['mapping'],
  fileColumns: readonly string[],
  available: readonly TargetColumn[],
): MappedColumn[] {
  const positions = new Map(fileColumns.map((name, position) => [name, position]));
  const targets = new Map(available.map((column) => [column.name, column]));
  const taken = new Set<string>();
  const errors: FieldError[] = [];
  const complain = (path: string, message: string) => errors.push({ path, message });
  const pairs = mapping ?? mapByName(fileColumns, targets);
  const columns = pairs.flatMap(({ fileColumn, column }, index): MappedColumn[] => {
    const position = positions.get(fileColumn);
    const target = targets.get(column);
    const path = `/mapping/${index}`;
    if (position === undefined)
      complain(`${path}/fileColumn`, `The file has no column ${JSON.stringify(fileColumn)}.`);
    if (target === undefined)
      complain(`${path}/column`, `The table has no column ${JSON.stringify(column)} that can be filled.`);
    if (taken.has(column)) complain(`${path}/column`, `${JSON.stringify(column)} is filled twice.`);
    taken.add(column);
    if (position === undefined || target === undefined) return [];
    return [{ ...target, from: fileColumn, conversion: convertText(textColumn(position), target.type) }];
  });
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', first.message, { errors });
  if (columns.length === 0) throw noCommonColumn(fileColumns, available);
  return columns;
}

function mapByName(fileColumns: readonly string[], targets: ReadonlyMap<string, TargetColumn>) {
  return fileColumns.filter((name) => targets.has(name)).map((name) => ({ fileColumn: name, column: name }));
}

/** A file read with the wrong delimiter, or a misspelt header, must not load rows of defaults. */
function noCommonColumn(fileColumns: readonly string[], available: readonly TargetColumn[]): Problem {
  const inTable = available.map(({ name }) => name);
  return new Problem(
    'spec-invalid',
    `No column of the file (${firstNames(fileColumns)}) has the name of a column of the table (${firstNames(inTable)}). Check the delimiter and the header, or send a mapping.`,
  );
}

function firstNames(names: readonly string[]): string {
  return names.slice(0, 10).join(', ');
}
