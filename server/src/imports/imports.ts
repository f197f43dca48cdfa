import { readFile } from 'node:fs/promises';
import type { Principal } from '../access/principal.ts';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { describeTable } from '../clickhouse/introspection/describe-table.ts';
import { listTables } from '../clickhouse/introspection/list-tables.ts';
import type { TableName } from '../clickhouse/introspection/table-info.ts';
import { embeddedId } from '../connections/connection.ts';
import type { ConnectionClients } from '../connections/connection-clients.ts';
import type { Files } from '../files/files.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { checkCreateTable } from '../checked-sql/check-create-table.ts';
import type { ImportSpec } from '../transfer/import-spec.ts';
import { type ImportFacts, type ImportPlan, planImport } from '../transfer/plan-import.ts';
import type { StagingLog } from '../transfer/drop-staging.ts';
import { type ImportReceipt, runImport } from '../transfer/run-import.ts';
import { planRestore, tableOfSidecar } from '../transfer/plan-restore.ts';
import { parseSidecar, type Sidecar } from '../transfer/sidecar.ts';
import { readCsvColumns } from '../transfer/csv-columns.ts';
import { type KnownDialect, type SniffedCsv, sniffCsv } from '../transfer/sniff-csv.ts';

export interface RunOptions {
  readonly log: StagingLog;
  readonly signal: AbortSignal;
}

type ExportedTable = Extract<ImportSpec['target'], { kind: 'exported-table' }>;

/** Brings a file, a spec and its connection together. */
export class Imports {
  readonly #files: Files;
  readonly #clients: ConnectionClients;
  readonly #running = new Set<Promise<ImportReceipt>>();

  constructor(files: Files, clients: ConnectionClients) {
    this.#files = files;
    this.#clients = clients;
  }

  async sniff(
    fileId: string,
    reader: Principal,
    dialect: KnownDialect,
    signal: AbortSignal,
  ): Promise<SniffedCsv> {
    const file = await this.#files.get(fileId, reader);
    const { admin } = await this.#clients.ofEngine();
    return sniffCsv(await this.#files.pathOf(file), admin, { dialect, signal });
  }

  async plan(spec: ImportSpec, reader: Principal, signal: AbortSignal): Promise<ImportPlan> {
    const file = await this.#files.get(spec.fileId, reader);
    const path = await this.#files.pathOf(file);
    const { target } = spec;
    if (target.kind === 'exported-table') return this.#planRestore(spec, target, { path, reader, signal });
    const { admin } = await this.#clients.ofEngine();
    const fileColumns = await readCsvColumns(path, spec.dialect, admin, signal);
    const existing = await this.#existingTable(spec, signal);
    return planImport(spec, { path, fileColumns, existing, importId: newId('imp') });
  }

  async #planRestore(
    spec: ImportSpec,
    target: ExportedTable,
    {
      path,
      reader,
      signal,
    }: { readonly path: string; readonly reader: Principal; readonly signal: AbortSignal },
  ): Promise<ImportPlan> {
    const sidecar = await this.#readSidecar(target.sidecarFileId, reader);
    const { createSql } = tableOfSidecar(sidecar);
    const { reader: client } = await this.#clients.of(spec.connectionId);
    await refuseExisting(client, target, signal);
    // Its words are whoever's uploaded it.
    const create = await checkCreateTable(client, createSql, '/target/sidecarFileId', { signal });
    return planRestore(spec, target, { path, sidecar, create, importId: newId('imp') });
  }

  async #readSidecar(fileId: string, reader: Principal): Promise<Sidecar> {
    const file = await this.#files.get(fileId, reader);
    if (file.bytes > sidecarBytesMax) return parseSidecar('');
    return parseSidecar(await readFile(await this.#files.pathOf(file), 'utf8'));
  }

  async run(spec: ImportSpec, reader: Principal, options: RunOptions): Promise<ImportReceipt> {
    const running = this.#run(spec, reader, options);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  /** Resolves when no import runs any more, with its staging table dropped. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #run(spec: ImportSpec, reader: Principal, { log, signal }: RunOptions): Promise<ImportReceipt> {
    const plan = await this.plan(spec, reader, signal);
    const { admin } = await this.#clients.ofEngine();
    const { writer } = await this.#clients.of(spec.connectionId);
    const isTargetLocal = spec.connectionId === embeddedId;
    return runImport(plan, { local: admin, target: writer, isTargetLocal, log }, spec.onReject, signal);
  }

  async #existingTable(spec: ImportSpec, signal: AbortSignal): Promise<ImportFacts['existing']> {
    const { reader } = await this.#clients.of(spec.connectionId);
    if (spec.target.kind === 'new-table') {
      await refuseExisting(reader, spec.target, signal);
      return null;
    }
    const { columns, engine, dependentViews } = await describeTable(reader, spec.target, { signal });
    return {
      engine,
      hasDependentViews: dependentViews.length > 0,
      columns: columns.filter(({ defaultKind }) => !computedKinds.has(defaultKind)),
    };
  }
}

const sidecarBytesMax = 16 * 1024 * 1024;

/** Said before any work is done; publishing would refuse it too. */
async function refuseExisting(
  reader: ClickHouseClient,
  target: TableName,
  signal: AbortSignal,
): Promise<void> {
  const tables = await listTables(reader, target.database, { signal });
  if (!tables.some(({ name }) => name === target.table)) return;
  throw new Problem(
    'conflict',
    `There is already a table ${target.database}.${target.table}. Load into the existing table, or choose another name.`,
  );
}

/** ClickHouse fills these columns itself and takes no values for them. */
const computedKinds: ReadonlySet<string> = new Set(['MATERIALIZED', 'ALIAS']);
