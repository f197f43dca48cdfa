import { CheckCache } from '../checked-sql/check-cache.ts';
import type { ByteSink, HttpEncoding } from '../clickhouse/client.ts';
import { describeTable, type TableDetails } from '../clickhouse/introspection/describe-table.ts';
import type { ConnectionClients } from '../connections/connection-clients.ts';
import { embeddedId } from '../connections/connection.ts';
import { planFormat } from '../formats/plan-format.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import type { MakeFilesPorts } from '../transfer/make-files.ts';
import { engineNeeded, needsEngine, type SplitRows } from '../transfer/output/split-into-parts.ts';
import { planExport } from '../transfer/plan-export.ts';
import { runExport } from '../transfer/run-export.ts';
import { compileSelection, type CompileOptions } from '../transfer/select/compile-selection.ts';
import type { StagingLog } from '../transfer/drop-staging.ts';
import { stagedSplit } from '../transfer/staged-split/staged-split.ts';
import { type Preview, previewExport } from './preview.ts';

export interface RunOptions {
  readonly sink: ByteSink;
  /** How the transfer may be encoded on its way, where the file itself is not. */
  readonly transferEncoding?: HttpEncoding | null;
  readonly signal: AbortSignal;
}

export type FileMakers = Pick<
  MakeFilesPorts,
  'client' | 'engine' | 'counter' | 'splitRows' | 'table' | 'now'
>;

export interface SplitLimits {
  readonly log: StagingLog;
  /** What the copy of one result may take on the disk while it is split; null: what the disk holds. */
  readonly splitBytesMax: number | null;
}

/** Brings a spec and its connection together. */
export class Exports {
  readonly #clients: ConnectionClients;
  readonly #clock: Clock;
  readonly #split: SplitLimits;
  readonly #cache = new CheckCache();

  constructor(clients: ConnectionClients, clock: Clock, split: SplitLimits) {
    this.#clients = clients;
    this.#clock = clock;
    this.#split = split;
  }

  /** Everything that an export would do, without doing it. */
  async plan(spec: ExportSpec, options: CompileOptions): Promise<ExportPlan> {
    const { reader } = await this.#clients.of(spec.connectionId);
    const select = await compileSelection(reader, spec, { cache: this.#cache, ...options });
    const format = planFormat(spec.format, select.columns, await reader.facts(options));
    return planExport(spec, select, format);
  }

  /** The first rows of an export, and how much the whole would be. */
  async preview(
    spec: ExportSpec,
    { rows, ...options }: CompileOptions & { readonly rows: number },
  ): Promise<Preview> {
    const plan = await this.plan(spec, options);
    const { reader } = await this.#clients.of(spec.connectionId);
    return previewExport(reader, spec, plan, { rows, signal: options.signal });
  }

  /** Runs what was planned to its end as one download; the bytes come as ClickHouse gives them. */
  async run(plan: ExportPlan, { sink, transferEncoding = null, signal }: RunOptions): Promise<void> {
    if (plan.split?.as === 'files') throw filesNeedJob();
    const { reader: client } = await this.#clients.of(plan.connectionId);
    const splitRows = await this.splitter(plan);
    const table = await this.tableOf(plan, signal);
    const now = new Date(this.#clock());
    await runExport(plan, { client, splitRows, table, now, transferEncoding }, sink, signal);
  }

  /** Who takes part when a job makes the plan's files. */
  async fileMakers(plan: ExportPlan, signal: AbortSignal): Promise<FileMakers> {
    const { reader: client } = await this.#clients.of(plan.connectionId);
    return {
      client,
      engine: plan.connectionId === embeddedId ? await this.#clients.ofEngine() : null,
      counter: () =>
        this.#clients.ofEngine().then(
          ({ admin }) => admin,
          () => null,
        ),
      splitRows: await this.splitter(plan),
      table: await this.tableOf(plan, signal),
      now: new Date(this.#clock()),
    };
  }

  async versionOf({ connectionId }: ExportPlan): Promise<string> {
    const { reader } = await this.#clients.of(connectionId);
    return (await reader.facts()).version;
  }

  /** What splits in ways that take the embedded engine; null where it is not needed. */
  async splitter(plan: ExportPlan): Promise<SplitRows | null> {
    if (!needsEngine(plan)) return null;
    const { exporter, admin } = await this.#clients.ofEngine().catch((cause: unknown) => {
      throw engineNeeded(plan, cause);
    });
    const isSource = plan.connectionId === embeddedId;
    return stagedSplit({ exporter, admin, isSource, ...this.#split });
  }

  /** For the sidecar. */
  async tableOf(
    { sidecar, select, connectionId }: ExportPlan,
    signal: AbortSignal,
  ): Promise<TableDetails | null> {
    if (!sidecar || select.plainTable === null) return null;
    const { reader } = await this.#clients.of(connectionId);
    return describeTable(reader, select.plainTable, { signal });
  }
}

function filesNeedJob(): Problem {
  const message = 'A download is one file. Split as a zip, or make a job, which may give many files.';
  return new Problem('spec-invalid', message, { errors: [{ path: '/split/as', message }] });
}
