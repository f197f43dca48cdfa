import assert from 'node:assert/strict';
import type { ClickHouseClient } from '../../../clickhouse/client.ts';
import { openClient } from '../../../clickhouse/open-client.ts';
import { engineTarget } from '../../../connections/connection-clients.ts';
import { type FieldError, Problem } from '../../../lib/problem.ts';
import { startTestEngine } from '../../../testing/test-engine.ts';
import { selectionSchema } from '../../export-spec.ts';
import type { SelectPlan } from '../../select-plan.ts';
import { compileSelection } from '../compile-selection.ts';

/** As a client writes it, without the connection. */
export type SelectionInput = object;

type Row = Record<string, unknown>;

export interface SelectStage {
  readonly admin: ClickHouseClient;
  readonly reader: ClickHouseClient;
  compile(selection: SelectionInput, options?: { readonly maySql?: boolean }): Promise<SelectPlan>;
  /** The rows of a selection, each as its cells in the order of the columns. */
  rowsOf(selection: SelectionInput): Promise<unknown[][]>;
  /** The same by SQL that the test has written itself. */
  rowsOfSql(sql: string): Promise<unknown[][]>;
  /** What is wrong with a selection. */
  errorsOf(selection: SelectionInput): Promise<readonly FieldError[]>;
  /** Only the places of it. */
  pathsOf(selection: SelectionInput): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A real engine with the statements run on it, and the compiler over its reader. */
export async function openSelectStage(statements: readonly string[]): Promise<SelectStage> {
  const started = await startTestEngine();
  const { engine } = started;
  const admin = openClient(engineTarget(engine, 'admin'));
  const reader = openClient(engineTarget(engine, 'reader'), { killWith: admin });
  for (const sql of statements) await admin.run({ sql });

  const compile: SelectStage['compile'] = (selection, { maySql = true } = {}) =>
    compileSelection(reader, selectionSchema.parse({ connectionId: 'embedded', ...selection }), {
      signal: new AbortController().signal,
      maySql,
    });

  const errorsOf: SelectStage['errorsOf'] = async (selection) => {
    const error = await compile(selection).then(
      () => assert.fail('nothing was wrong'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, 'spec-invalid', error.message);
    return error.facts.errors ?? [];
  };

  return {
    admin,
    reader,
    compile,
    errorsOf,
    pathsOf: async (selection) => (await errorsOf(selection)).map(({ path }) => path),
    async rowsOf(selection) {
      const { sql, parameters, settings, columns } = await compile(selection);
      const rows = await reader.rows<Row>({ sql, parameters, settings });
      return rows.map((row) => columns.map(({ name }) => row[name]));
    },
    async rowsOfSql(sql) {
      const rows = await reader.rows<Row>({ sql });
      return rows.map((row) => Object.values(row));
    },
    async stop() {
      await reader.close();
      await admin.close();
      await started.stop();
    },
  };
}
