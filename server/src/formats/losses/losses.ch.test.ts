import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { quoteString } from '../../clickhouse/quoting.ts';
import { Problem } from '../../lib/problem.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { exportFormatSchema } from '../export-format.ts';
import type { FormatPlan } from '../format-plan.ts';
import { planFormat } from '../plan-format.ts';
import { everyType, type FormatEngine, openFormatEngine } from '../testing/format-engine.ts';
import { plainType, sampleSql, type TypeSample, typeSamples } from '../testing/type-samples.ts';

/** The formats that ClickHouse reads back, by its own names. */
const readable = {
  CSV: 'CSVWithNames',
  TSV: 'TSVWithNames',
  Custom: 'CustomSeparatedWithNames',
  JSON: 'JSON',
  NDJSON: 'JSONEachRow',
  JSONCompact: 'JSONCompact',
  Parquet: 'Parquet',
  Arrow: 'Arrow',
  ORC: 'ORC',
  Avro: 'Avro',
  Native: 'Native',
} as const;

type Outcome = 'equal' | 'unequal' | 'unreadable' | 'refused';

const columnar = {
  'AggregateFunction(sum, UInt64)': 'refused',
  // There is nothing but NULL to restore.
  'Nullable(Nothing)': 'unreadable',
} as const;

const json = {
  'FixedString(5)': 'unreadable',
  'String of bytes that are not UTF-8': 'unequal',
} as const;

/** Whatever is not in here comes back equal. */
const notEqual: Readonly<Record<keyof typeof readable, Readonly<Record<string, Outcome>>>> = {
  CSV: {},
  TSV: {},
  Custom: {},
  JSON: json,
  NDJSON: json,
  JSONCompact: json,
  Parquet: { ...columnar, 'Tuple()': 'refused', Polygon: 'unequal' },
  Arrow: columnar,
  ORC: columnar,
  Avro: columnar,
  Native: {},
};

describe('The catalogue of losses', () => {
  let engine: FormatEngine;
  let directory: string;
  before(async () => {
    engine = await openFormatEngine();
    directory = await mkdtemp(join(tmpdir(), 'clickferry-losses-'));
  });
  after(async () => {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  });

  for (const name of Object.keys(readable) as (keyof typeof readable)[]) {
    it(`holds for ${name}: what is not in it comes back equal`, async () => {
      const found: Record<string, Outcome> = {};
      for (const sample of typeSamples) {
        const outcome = await roundTrip(name, sample);
        if (outcome !== 'equal') found[sample.type] = outcome;
      }
      assert.deepEqual(found, notEqual[name]);
    });
  }

  it('names the columns of everything that does not come back equal before the export starts', () => {
    for (const [name, outcomes] of Object.entries(notEqual)) {
      for (const [type, outcome] of Object.entries(outcomes)) {
        const format = exportFormatSchema.parse({ name });
        const columns = [{ name: 'c', type: plainType({ type, value: '' }) }];
        const plan = () => planFormat(format, columns, { version: '26.7' });
        if (outcome === 'refused') assert.throws(plan, isProblem('spec-invalid', /column c of the type/));
        else if (type !== 'Nullable(Nothing)')
          assert.match(plan().warnings.join(), / c \(/, `${name} ${type}`);
      }
    }
  });

  async function roundTrip(name: keyof typeof readable, sample: TypeSample): Promise<Outcome> {
    const select = sampleSql(sample);
    const columns = await engine.columnsOf(select);
    const path = join(directory, `${name}.file`);
    const server = await engine.client.facts();
    let plan: FormatPlan;
    try {
      plan = planFormat(exportFormatSchema.parse({ name }), columns, server);
    } catch (error) {
      if (error instanceof Problem && error.code === 'spec-invalid') return 'refused';
      throw error;
    }
    const writing = plan.toSql(select);
    await engine.client.run({
      sql: `INSERT INTO FUNCTION file(${quoteString(path)}, ${quoteString(formatIn(writing))}, 'auto', 'none') ${withoutFormat(writing)}`,
      settings: { ...everyType, ...plan.settings, engine_file_truncate_on_insert: 1, max_threads: 1 },
    });
    const structure = quoteString(`c ${plan.columns[0]?.type ?? ''}`);
    const file = `file(${quoteString(path)}, ${readable[name]}, ${structure})`;
    const restored = `SELECT CAST(c, ${quoteString(columns[0]?.type ?? '')}) AS c FROM ${file}`;
    try {
      const [answer] = await engine.client.rows<{ isEqual: number }>({
        sql: `SELECT (${allOf(select)}) = (${allOf(restored)}) AS isEqual`,
        settings: { ...everyType, max_threads: 1 },
      });
      return answer?.isEqual === 1 ? 'equal' : 'unequal';
    } catch (error) {
      if (error instanceof Problem) return 'unreadable';
      throw error;
    }
  }
});

/** Everything of the column as one text; tuples, because an aggregate skips NULL. */
function allOf(select: string): string {
  return `SELECT toString(groupArray(tuple(toString(c)))) FROM (${select})`;
}

function formatIn(sql: string): string {
  return /\nFORMAT (\w+)$/.exec(sql)?.[1] ?? '';
}

function withoutFormat(sql: string): string {
  return sql.replace(/\nFORMAT \w+$/, '');
}
