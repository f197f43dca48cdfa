import type { Principal } from '../access/principal.ts';
import type { ClickHouseClient } from '../clickhouse/client.ts';
import { describeTable } from '../clickhouse/introspection/describe-table.ts';
import { listTables } from '../clickhouse/introspection/list-tables.ts';
import type { TableName } from '../clickhouse/introspection/table-info.ts';
import { embeddedId } from '../connections/connection.ts';
import { type ConnectionClients, engineTarget, type OpenClient } from '../connections/connection-clients.ts';
import type { RunningEngine } from '../engine/engine.ts';
import type { Files } from '../files/files.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { ImportSpec } from '../transfer/import-spec.ts';
import { type ImportPlan, planImport, type TargetColumn } from '../transfer/plan-import.ts';
import { type ImportReceipt, runImport } from '../transfer/run-import.ts';
import { readCsvColumns } from '../transfer/csv-columns.ts';
import { type KnownDialect, type SniffedCsv, sniffCsv } from '../transfer/sniff-csv.ts';

export interface ImportsDeps {
  readonly files: Files;
  readonly clients: ConnectionClients;
  readonly engineReady: () => Promise<RunningEngine>;
  readonly openClient: OpenClient;
}

/** Brings a file, a spec and its connection together. */
export class Imports {
  readonly #deps: ImportsDeps;

  constructor(deps: ImportsDeps) {
    this.#deps = deps;
  }

  async sniff(
    fileId: string,
    reader: Principal,
    dialect: KnownDialect,
    signal: AbortSignal,
  ): Promise<SniffedCsv> {
    const file = await this.#deps.files.get(fileId, reader);
    return this.#withEngine((engine) => sniffCsv(this.#deps.files.pathOf(file), engine, { dialect, signal }));
  }

  async plan(spec: ImportSpec, reader: Principal, signal: AbortSignal): Promise<ImportPlan> {
    return this.#withEngine((engine) => this.#plan(spec, reader, engine, signal));
  }

  async run(spec: ImportSpec, reader: Principal, signal: AbortSignal): Promise<ImportReceipt> {
    return this.#withEngine(async (engine) => {
      const plan = await this.#plan(spec, reader, engine, signal);
      const { writer } = await this.#deps.clients.of(spec.connectionId);
      const isTargetLocal = spec.connectionId === embeddedId;
      const ports = { local: engine, target: writer, isTargetLocal };
      return runImport(plan, ports, spec.onReject, signal);
    });
  }

  async #plan(
    spec: ImportSpec,
    reader: Principal,
    engine: ClickHouseClient,
    signal: AbortSignal,
  ): Promise<ImportPlan> {
    const file = await this.#deps.files.get(spec.fileId, reader);
    const path = this.#deps.files.pathOf(file);
    const fileColumns = await readCsvColumns(path, spec.dialect, engine, signal);
    const targetColumns = await this.#targetColumns(spec, signal);
    return planImport(spec, { path, fileColumns, targetColumns, importId: newId('imp') });
  }

  async #targetColumns(spec: ImportSpec, signal: AbortSignal): Promise<TargetColumn[] | null> {
    const { reader } = await this.#deps.clients.of(spec.connectionId);
    if (spec.target.kind === 'new-table') {
      await refuseExisting(reader, spec.target, signal);
      return null;
    }
    const { columns } = await describeTable(reader, spec.target, { signal });
    return columns.filter(({ defaultKind }) => !computedKinds.has(defaultKind));
  }

  /** Files are read by the engine's admin, an account that no user's words ever reach. */
  async #withEngine<T>(work: (engine: ClickHouseClient) => Promise<T>): Promise<T> {
    const engine = this.#deps.openClient(engineTarget(await this.#deps.engineReady(), 'admin'));
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  }
}

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
