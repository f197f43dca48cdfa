import type { CheckedCreateTable } from '../checked-sql/check-create-table.ts';
import type { Statement } from '../clickhouse/client.ts';
import { textParameter } from '../clickhouse/parameters.ts';
import { qualifiedName, quoteIdentifier, quoteString } from '../clickhouse/quoting.ts';
import { formatType, parseType } from '../clickhouse/types/clickhouse-type.ts';
import { type CompressionFormat, compressions } from '../formats/compression-catalogue.ts';
import { exportFormatSchema } from '../formats/export-format.ts';
import { readBack } from '../formats/read-back.ts';
import { Problem } from '../lib/problem.ts';
import type { ImportSpec } from './import-spec.ts';
import type { ImportPlan } from './plan-import.ts';
import { stagingPrefix } from './plan-staging.ts';
import type { Sidecar } from './sidecar.ts';

type ExportedTable = Extract<ImportSpec['target'], { kind: 'exported-table' }>;

export interface RestoreFacts {
  /** Where the file lies on the engine's disk. */
  readonly path: string;
  readonly sidecar: Sidecar;
  /** Of the sidecar. */
  readonly create: CheckedCreateTable;
  readonly importId: string;
}

/** What every sidecar must have been checked for before its words go anywhere. */
export function tableOfSidecar(sidecar: Sidecar): NonNullable<Sidecar['table']> {
  const { table, columns } = sidecar;
  if (table === null)
    throw cannotRestore('It was no export of one table row by row, so there is no table to make again');
  const written = new Map(columns.map(({ name, type }) => [name, type]));
  const missing = table.columns.filter(({ name, type, isStored }) => isStored && written.get(name) !== type);
  if (missing.length === 0) return table;
  const names = missing.slice(0, 10).map(({ name }) => name);
  throw cannotRestore(`The file does not hold these columns of the table as they were: ${names.join(', ')}`);
}

/**
 * Makes the table of a sidecar again and reads its file with the exact types. Nothing is guessed or converted: a file that is not
 * just what the sidecar says ends the import, and nothing is loaded.
 */
export function planRestore(spec: ImportSpec, target: ExportedTable, facts: RestoreFacts): ImportPlan {
  const { sidecar, create } = facts;
  const stored = new Set(
    tableOfSidecar(sidecar).columns.flatMap(({ name, isStored }) => (isStored ? [name] : [])),
  );
  const columns = sidecar.columns.filter(({ name }) => stored.has(name));
  const file = fileOf(facts);
  const staging = qualifiedName(target.database, `${stagingPrefix}${facts.importId}`);
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const values = columns.map(({ name, type, writtenAs }) =>
    writtenAs === undefined
      ? quoteIdentifier(name)
      : `CAST(${quoteIdentifier(name)}, ${quoteString(plainType(type))})`,
  );
  return {
    connectionId: spec.connectionId,
    rowsExpected: sidecar.rows,
    local: {
      count: { ...file, sql: `SELECT count() AS rowsRead, 0 AS rowsRejected FROM ${file.sql}` },
      sampleRejects: { sql: 'SELECT 1 AS row, [] AS met WHERE 0' },
      rejectReasons: [],
      goodRows: { ...file, sql: `SELECT ${values.join(', ')} FROM ${file.sql}` },
    },
    target: {
      createStaging: { sql: `CREATE TABLE ${staging} ${create.definition}`, settings: asItWas },
      insertIntoStaging: { sql: `INSERT INTO ${staging} (${names})`, settings: rowForRow },
      countStaging: { sql: `SELECT count() AS rowsStaged FROM ${staging}` },
      publish: {
        kind: 'rename',
        why: 'The table is made again from the sidecar: the staged one becomes it, in one step.',
        statement: {
          sql: `RENAME TABLE ${staging} TO ${qualifiedName(target.database, target.table)}`,
        },
        countTarget: null,
      },
      dropStaging: { sql: `DROP TABLE IF EXISTS ${staging} SYNC` },
    },
    columns: columns.map(({ name, type }) => ({ name, type, from: name })),
  };
}

/** A table that was there once may be made again, however unusual. */
const asItWas = {
  flatten_nested: 0,
  allow_suspicious_low_cardinality_types: 1,
  allow_suspicious_codecs: 1,
};

/** Engines that merge equal keys would do so within one insert. */
const rowForRow = { insert_deduplicate: 0, optimize_on_insert: 0 };

function fileOf({ path, sidecar }: RestoreFacts): Statement {
  const format = exportFormatSchema.safeParse(sidecar.format);
  if (!format.success) throw cannotRestore('It names a format that is not known here');
  const compression = compressionOf(sidecar);
  const reading = readBack(format.data);
  if ('cannot' in reading) throw cannotRestore(`The file cannot be read back exactly: ${reading.cannot}`);
  const structure = sidecar.columns
    .map(({ name, type, writtenAs }) => `${quoteIdentifier(name)} ${plainType(writtenAs ?? type)}`)
    .join(', ');
  return {
    sql: `file({path:String}, ${quoteString(reading.clickhouseFormat)}, ${quoteString(structure)}, ${quoteString(compression)})`,
    parameters: { path: textParameter(path) },
    settings: { ...reading.settings, ...roomForManyColumns },
  };
}

function compressionOf({ compression }: Sidecar): string {
  const known: Readonly<Record<string, CompressionFormat>> = compressions;
  const name = known[compression]?.byFileFunction ?? null;
  if (name !== null) return name;
  throw cannotRestore(
    `A ${compression} is not read here. Unpack it, and set "compression" in the sidecar to "none"`,
  );
}

const roomForManyColumns = {
  max_query_size: 64 * 1024 * 1024,
  max_ast_elements: 10_000_000,
  max_expanded_ast_elements: 10_000_000,
};

/** Parsed and written anew, so that nothing but a type can stand where a type belongs. */
function plainType(type: string): string {
  return formatType(parseType(type));
}

function cannotRestore(why: string): Problem {
  const message = `From this sidecar the table cannot be restored. ${why}. Load the file into a new table instead.`;
  return new Problem('spec-invalid', message, { errors: [{ path: '/target/sidecarFileId', message }] });
}
