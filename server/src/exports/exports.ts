import type { ByteSink, RelayOutcome } from '../clickhouse/client.ts';
import { describeTable } from '../clickhouse/introspection/describe-table.ts';
import type { ConnectionClients } from '../connections/connection-clients.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { type ExportPlan, planExport } from '../transfer/plan-export.ts';
import { runExport } from '../transfer/run-export.ts';

/** Brings a spec and its connection together. */
export class Exports {
  readonly #clients: ConnectionClients;

  constructor(clients: ConnectionClients) {
    this.#clients = clients;
  }

  async plan(spec: ExportSpec, signal: AbortSignal): Promise<ExportPlan> {
    const { reader } = await this.#clients.of(spec.connectionId);
    const table = await describeTable(reader, spec.source, { signal });
    return planExport(spec, table);
  }

  /** Runs what was planned to its end; the bytes come as ClickHouse gives them. */
  async run(plan: ExportPlan, sink: ByteSink, signal: AbortSignal): Promise<RelayOutcome> {
    const { reader } = await this.#clients.of(plan.connectionId);
    return runExport(plan, reader, sink, signal);
  }
}
