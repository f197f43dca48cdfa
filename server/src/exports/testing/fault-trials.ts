import * as fc from 'fast-check';
import { openClient } from '../../clickhouse/open-client.ts';
import { engineTarget } from '../../connections/connection-clients.ts';
import type { RunningEngine } from '../../engine/engine.ts';

/** How a file can be made: each of these takes another way through the code. */
export const shapes: Readonly<Record<string, object>> = {
  CSV: {},
  'CSV gzip': { compression: { method: 'gzip' } },
  'CSV zstd': { compression: { method: 'zstd' } },
  'CSV br': { compression: { method: 'br', level: 1 } },
  'CSV lz4': { compression: { method: 'lz4' } },
  'CSV xz': { compression: { method: 'xz', level: 1 }, limit: 3000 },
  'CSV zip': { compression: { method: 'zip' } },
  'CSV for Excel': { format: { name: 'CSV', preset: 'excel' } },
  'CSV in UTF-16, zstd': {
    format: { name: 'CSV', encoding: 'utf-16le' },
    compression: { method: 'zstd' },
  },
  'CSV with a sidecar': { sidecar: true },
  NDJSON: { format: { name: 'NDJSON' } },
  'NDJSON gzip': { format: { name: 'NDJSON' }, compression: { method: 'gzip' } },
  JSON: { format: { name: 'JSON' } },
  XML: { format: { name: 'XML' } },
  Parquet: { format: { name: 'Parquet', rowGroupRows: 1000 } },
  Native: { format: { name: 'Native' } },
  XLSX: { format: { name: 'XLSX' } },
  'CSV split by rows': { split: { by: 'rows', rows: 2500 } },
  'NDJSON gzip split by bytes': {
    format: { name: 'NDJSON' },
    compression: { method: 'gzip' },
    split: { by: 'bytes', bytes: 300_000 },
  },
  'CSV split by values': { split: { by: 'values', column: 'city' } },
  'Parquet split by rows': { format: { name: 'Parquet' }, split: { by: 'rows', rows: 4000 } },
};

export const rowsOfTrips = 10_000;

/** Rows of a few hundred bytes that hardly compress, given in small blocks; `slow` takes seconds for them. */
export async function prepareTrips(engine: RunningEngine): Promise<void> {
  const admin = openClient(engineTarget(engine, 'admin'));
  const views = {
    blocks: '',
    slow: ', sleepEachRow(0.0003) AS slept',
  };
  await admin.run({ sql: 'CREATE DATABASE ferry' });
  await admin.run({
    sql: 'CREATE TABLE ferry.trips (id UInt64, city String, note String) ENGINE = MergeTree ORDER BY id SETTINGS index_granularity = 200',
  });
  await admin.run({
    sql: `INSERT INTO ferry.trips SELECT number, ['Riga', 'Tallinn', 'Vilnius', ''][number % 4 + 1],
      concat(hex(SHA512(toString(number))), ',"\\n', hex(SHA256(toString(number)))) FROM numbers(${rowsOfTrips})`,
  });
  for (const [name, more] of Object.entries(views)) {
    await admin.run({
      sql: `CREATE VIEW ferry.${name} AS SELECT id, city, note${more} FROM ferry.trips SETTINGS max_threads = 1, max_block_size = 200`,
    });
  }
  await admin.close();
}

export const trialMark = /trial_\d{4}_/;

export interface TrialSource {
  readonly mark: string;
  readonly connectionId: string;
  readonly view?: 'blocks' | 'slow';
  /** The id of the row at which the query throws; absent: none. */
  readonly throwsAt?: number | undefined;
}

/** The spec of one trial: its mark is in every statement of it. */
export function trialSpec(
  shape: object,
  { mark, connectionId, view = 'blocks', throwsAt }: TrialSource,
): object {
  const last = throwsAt === undefined ? 'toUInt8(0)' : `throwIf(id = ${throwsAt})`;
  return {
    connectionId,
    source: { kind: 'table', database: 'ferry', table: view },
    columns: [
      { column: 'id' },
      { column: 'city' },
      { column: 'note' },
      { expression: view === 'slow' ? `slept + ${last}` : last, as: mark },
    ],
    ...shape,
  };
}

/** Numbers from a seed, so that a failure of the test can be had again. */
export class Chance {
  readonly #shares: Iterator<number>;
  #trials = 0;

  constructor(seed: number) {
    const share = fc.noBias(fc.nat(2 ** 30 - 1)).map((number) => number / 2 ** 30);
    this.#shares = fc.sample(share, { seed, numRuns: 5000 }).values();
  }

  /** From 0 up to 1, without it. */
  share(): number {
    const { value, done } = this.#shares.next();
    if (done === true) throw new Error('there are more trials than numbers');
    return value;
  }

  /** A whole number from 0 up to `end`, without it. */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  /** Another one for each trial. */
  nextMark(): string {
    this.#trials += 1;
    return `trial_${String(this.#trials).padStart(4, '0')}_`;
  }
}
