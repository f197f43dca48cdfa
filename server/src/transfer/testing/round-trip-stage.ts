import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSink, SettingValue } from '../../clickhouse/client.ts';
import { quoteString } from '../../clickhouse/quoting.ts';
import { everyType } from '../../formats/testing/format-engine.ts';
import { planFormat } from '../../formats/plan-format.ts';
import { type ReadBack, readBack } from '../../formats/read-back.ts';
import { Problem } from '../../lib/problem.ts';
import { readZip } from '../../lib/zip/testing/read-zip.ts';
import type { ExportPlan } from '../export-plan.ts';
import { exportSpecSchema } from '../export-spec.ts';
import { planExport } from '../plan-export.ts';
import { runExport } from '../run-export.ts';
import { openSelectStage } from '../select/testing/select-stage.ts';
import { type Sidecar, sidecarSchema } from '../sidecar.ts';
import { randomStructure, type RoundTripColumn, roundTripColumns } from './round-trip-columns.ts';

type Settings = Readonly<Record<string, SettingValue>>;

const settings: Settings = { ...everyType, flatten_nested: 0, max_threads: 2 };
const source = 'ferry.every_type';
const rows = 64;

export interface Exported {
  readonly plan: ExportPlan;
  readonly sidecar: Sidecar;
  /** Of the file, without the archive around it. */
  readonly path: string;
  /** What the format does not take. */
  readonly refused: readonly RoundTripColumn[];
}

/** A table with a column of every type, and the way out and back through a file. */
export async function openRoundTripStage() {
  const stage = await openSelectStage(['CREATE DATABASE ferry']);
  const { admin } = stage;
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-round-trip-'));
  const run = (sql: string) => admin.run({ sql, settings });
  await run(`CREATE TABLE ${source} (${structureOf(roundTripColumns)}) ENGINE = MergeTree ORDER BY tuple()`);
  await run(`INSERT INTO ${source} SELECT ${roundTripColumns.map(({ value }) => value).join(', ')}
    FROM (SELECT *, rowNumberInAllBlocks() AS n FROM generateRandom(${quoteString(randomStructure)}, 7, 12, 3) LIMIT ${rows}) AS r`);

  const planOf = async (format: object, columns: readonly RoundTripColumn[]): Promise<ExportPlan> => {
    const [database, table] = source.split('.');
    const spec = exportSpecSchema.parse({
      connectionId: 'embedded',
      source: { kind: 'table', database, table },
      columns: columns.map(({ name }) => ({ column: name })),
      format,
      sidecar: true,
    });
    const select = await stage.compile({ source: spec.source, columns: spec.columns });
    return planExport(spec, select, planFormat(spec.format, select.columns, await stage.reader.facts()));
  };

  /** As a user would who is told what the format does not take, and leaves it out. */
  const planWhatFits = async (format: object) => {
    try {
      return { plan: await planOf(format, roundTripColumns), refused: [] };
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'spec-invalid') throw error;
      const places = new Set(error.facts.errors?.map(({ path }) => path));
      const isRefused = (_: unknown, index: number) => places.has(`/columns/${index}`);
      const refused = roundTripColumns.filter(isRefused);
      const fitting = roundTripColumns.filter((column) => !refused.includes(column));
      return { plan: await planOf(format, fitting), refused };
    }
  };

  return {
    admin,
    /** In a zip with the sidecar, as a download would be; without the columns that are refused. */
    async export(format: { readonly name: string; readonly [option: string]: unknown }): Promise<Exported> {
      const { plan, refused } = await planWhatFits(format);
      const { chunks, sink } = collectingSink();
      const ports = {
        client: stage.reader,
        splitRows: null,
        table: null,
        now: new Date(0),
        transferEncoding: null,
      };
      await runExport(plan, ports, sink, new AbortController().signal);
      const [file, sidecar] = [...(await readZip(Buffer.concat(chunks))).values()];
      const path = join(directory, format.name);
      await writeFile(path, file ?? '');
      return { plan, refused, path, sidecar: sidecarSchema.parse(JSON.parse(String(sidecar))) };
    },
    /** Loads columns of the file into a table that is made from the sidecar alone; false where ClickHouse cannot read them. */
    async load({ plan, path, sidecar }: Exported, names: ReadonlySet<string>): Promise<boolean> {
      const { clickhouseFormat, settings: reading } = readingOf(plan);
      const columns = sidecar.columns.filter(({ name }) => names.has(name));
      await run(
        `CREATE OR REPLACE TABLE ferry.restored (${structureOf(columns)}) ENGINE = MergeTree ORDER BY tuple()`,
      );
      const written = columns.map(({ name, type, writtenAs }) => ({ name, type: writtenAs ?? type }));
      const values = columns.map(({ name, type }) => `CAST(${name}, ${quoteString(type)})`).join(', ');
      const file = `file(${quoteString(path)}, ${clickhouseFormat}, ${quoteString(structureOf(written))}, 'none')`;
      try {
        await admin.run({
          sql: `INSERT INTO ferry.restored SELECT ${values} FROM ${file}`,
          settings: { ...settings, ...reading },
        });
        return true;
      } catch (error) {
        if (error instanceof Problem) return false;
        throw error;
      }
    },
    /** The columns of the restored table in which something differs. */
    async differing(columns: readonly RoundTripColumn[]): Promise<RoundTripColumn[]> {
      const sums = columns.map((column) => `sum(sipHash64(${valueToHash(column)})) AS ${column.name}`);
      const sql = (table: string) => `SELECT count() AS rows, ${sums.join(', ')} FROM ${table}`;
      const [[out], [back]] = await Promise.all([
        admin.rows<Record<string, string>>({ sql: sql(source), settings }),
        admin.rows<Record<string, string>>({ sql: sql('ferry.restored'), settings }),
      ]);
      if (out?.rows !== String(rows)) throw new Error(`the table has ${String(out?.rows)} rows`);
      return columns.filter(({ name }) => out.rows !== back?.rows || out[name] !== back?.[name]);
    },
    /** Written and read by ClickHouse alone, without anything that clickferry would do about it. */
    async survivesAsItIs({ name, type }: RoundTripColumn, { plan }: Exported): Promise<boolean> {
      const { clickhouseFormat } = readingOf(plan);
      const own = plan.format.settings;
      const file = (structure: string) =>
        `file(${quoteString(join(directory, 'as-it-is'))}, ${clickhouseFormat}, ${quoteString(structure)}, 'none')`;
      const all = (from: string) => `(SELECT toString(groupArray(tuple(${name}))) FROM ${from})`;
      try {
        await admin.run({
          sql: `INSERT INTO FUNCTION ${file('auto')} SELECT ${name} FROM ${source}`,
          settings: { ...settings, ...own, engine_file_truncate_on_insert: 1 },
        });
        const sql = `SELECT ${all(source)} = ${all(file(`${name} ${type}`))} AS isEqual`;
        const [answer] = await admin.rows<{ isEqual: number }>({ sql, settings });
        return answer?.isEqual === 1;
      } catch (error) {
        if (error instanceof Problem) return false;
        throw error;
      }
    },
    /** The types that ClickHouse finds in the file without being told. */
    async typesInFile({ plan, path }: Exported): Promise<ReadonlyMap<string, string>> {
      const { clickhouseFormat } = readingOf(plan);
      const found = await admin.rows<{ name: string; type: string }>({
        sql: `DESCRIBE file(${quoteString(path)}, ${clickhouseFormat}, 'auto', 'none')`,
        settings,
      });
      return new Map(found.map(({ name, type }) => [name, type]));
    },
    async close() {
      await stage.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type RoundTripStage = Awaited<ReturnType<typeof openRoundTripStage>>;

function readingOf({ formatOptions }: ExportPlan): Extract<ReadBack, { readonly settings: object }> {
  const reading = readBack(formatOptions);
  if ('cannot' in reading) throw new Error(`${formatOptions.name}: ${reading.cannot}`);
  return reading;
}

function structureOf(columns: readonly { readonly name: string; readonly type: string }[]): string {
  return columns.map(({ name, type }) => `${name} ${type}`).join(', ');
}

/** Text, because not everything can be hashed; what text does not show is put beside it. */
function valueToHash({ name, type }: RoundTripColumn): string {
  // A state is a set without an order.
  if (type.startsWith('AggregateFunction')) return `toString(finalizeAggregation(${name}))`;
  const text = `toString(tuple(${name}))`;
  const beside = hiddenInText.find(({ types }) => types.test(type));
  return beside === undefined ? text : `(${text}, ${beside.sql(name)})`;
}

/** Which of the two types a value has; which of two hours that have the same name; a tuple, because NULL has no hash. */
const hiddenInText: readonly { readonly types: RegExp; readonly sql: (column: string) => string }[] = [
  { types: /^(Variant|Geometry)/, sql: (column) => `toString(variantType(${column}))` },
  { types: /^Array\(Variant/, sql: (column) => `toString(arrayMap(x -> variantType(x), ${column}))` },
  { types: /^Dynamic/, sql: (column) => `dynamicType(${column})` },
  { types: /^JSON/, sql: (column) => `toString(JSONAllPathsWithTypes(${column}))` },
  { types: /^DateTime/, sql: (column) => `toString(toTimeZone(${column}, 'UTC'))` },
];

function collectingSink() {
  const chunks: Buffer[] = [];
  const sink: ByteSink = {
    open() {},
    async write(parts) {
      for (const part of parts) chunks.push(Buffer.from(part));
    },
  };
  return { chunks, sink };
}
