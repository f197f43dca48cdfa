import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readZip } from '../lib/zip/testing/read-zip.ts';
import { type EngineDoor, openEngineDoor } from '../testing/engine-door.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { type Manifest, manifestSchema } from '../transfer/output/manifest.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

let app: TestApp;
let stage: ExportStage;
let door: EngineDoor;
let remoteId: string;
before(async () => {
  app = await openTestApp();
  stage = new ExportStage(app);
  door = await openEngineDoor(app.runningEngine());
  remoteId = await connectTo(door);
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE ferry' });
  await engine.run({
    sql: 'CREATE TABLE ferry.trips (id UInt64, city Nullable(String), note String) ENGINE = MergeTree ORDER BY id',
  });
  await engine.run({
    sql: `INSERT INTO ferry.trips SELECT number,
      [NULL, 'Riga', 'рига', 'RIGA', '../up', '', 'a/b', unhex('ff00')][number % 8 + 1], concat('a,"b"\\n', toString(number))
      FROM numbers(10000)`,
  });
});
after(async () => {
  door.close();
  await app.close();
});

async function connectTo({ port }: EngineDoor): Promise<string> {
  const { user, password } = app.runningEngine().accounts.reader;
  const answer = await app.call('POST', '/api/v1/connections', {
    name: 'remote',
    endpoint: { host: '127.0.0.1', port, login: { kind: 'password', user } },
    secrets: { password },
  });
  return ((await answer.json()) as { id: string }).id;
}

function manifestIn(files: ReadonlyMap<string, Buffer>): Manifest {
  return manifestSchema.parse(JSON.parse(String(files.get('manifest.json'))));
}

function assertTrue(manifest: Manifest, files: ReadonlyMap<string, Buffer>): void {
  assert.deepEqual(
    manifest.files.map(({ name }) => name),
    [...files.keys()].filter((name) => name !== 'manifest.json' && !name.endsWith('.schema.json')),
  );
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = files.get(name);
    assert.ok(file !== undefined);
    assert.deepEqual([file.length, createHash('sha256').update(file).digest('hex')], [bytes, sha256], name);
  }
}

/** Count and sum of the ids in files of a format, as ClickHouse reads them back. */
async function sumOf(
  files: readonly Buffer[],
  format: string,
  structure = 'id UInt64, city Nullable(String), note String',
) {
  let rows = 0;
  let sum = 0;
  for (const [index, file] of files.entries()) {
    const path = join(app.dataDir, `read-back-${index}`);
    await writeFile(path, file);
    const [row] = await app.engine().rows<{ n: string; s: string }>({
      sql: `SELECT count() AS n, sum(id) AS s FROM file('${path}', ${format}, '${structure}')`,
    });
    rows += Number(row?.n);
    sum += Number(row?.s);
  }
  return { rows, sum };
}

const everything = { rows: 10000, sum: 49995000 };

describe('a split download', () => {
  it('by rows is a zip of whole files, each with the header, and a manifest that is true', async () => {
    const spec = exportSpec('trips', { split: { by: 'rows', rows: 3000 } });
    const files = await readZip(await stage.download(spec));
    const manifest = manifestIn(files);
    assertTrue(manifest, files);
    assert.deepEqual(
      manifest.files.map(({ name, rows }) => [name, rows]),
      [
        ['ferry.trips-0001.csv', 3000],
        ['ferry.trips-0002.csv', 3000],
        ['ferry.trips-0003.csv', 3000],
        ['ferry.trips-0004.csv', 1000],
      ],
    );
    assert.equal(manifest.rows, 10000);
    const parts = manifest.files.map(({ name }) => files.get(name) ?? Buffer.alloc(0));
    assert.ok(parts.every((part) => part.toString().startsWith('"id","city","note"\n')));
    assert.deepEqual(await sumOf(parts, 'CSVWithNames'), everything);
  });

  it('by bytes ends each file with the row that reaches them, and compresses each', async () => {
    const spec = exportSpec('trips', {
      format: { name: 'NDJSON' },
      compression: { method: 'gzip' },
      split: { by: 'bytes', bytes: 100_000 },
    });
    const files = await readZip(await stage.download(spec));
    const manifest = manifestIn(files);
    assertTrue(manifest, files);
    const plain = manifest.files.map(({ name }) => gunzipSync(files.get(name) ?? Buffer.alloc(0)));
    assert.ok(plain.length > 3);
    for (const part of plain.slice(0, -1)) {
      const lastRow = part.length - 1 - part.lastIndexOf('\n', -2);
      assert.ok(part.length >= 100_000 && part.length - lastRow < 100_000, `${part.length}`);
    }
    assert.deepEqual(await sumOf(plain, 'JSONEachRow'), everything);
    assert.match(String(manifest.files[0]?.name), /^ferry\.trips-0001\.[a-z]+\.gz$/);
  });

  for (const connection of ['embedded', 'remote']) {
    it(`by values has safe names for any value, and the very values in the manifest (${connection})`, async () => {
      const connectionId = connection === 'remote' ? remoteId : 'embedded';
      const spec = exportSpec('trips', { connectionId, split: { by: 'values', column: 'city' } });
      const files = await readZip(await stage.download(spec));
      const manifest = manifestIn(files);
      assertTrue(manifest, files);
      const byValue = new Map(manifest.files.map((file) => [file.valueHex ?? file.value, file]));
      assert.equal(byValue.size, 8);
      assert.deepEqual(
        [null, 'Riga', 'рига', '../up', '', 'a/b', 'ff00'].map((value) => byValue.get(value)?.name),
        ['NULL', 'Riga-2', 'рига', 'up', 'empty', 'a_b', '\ufffd'].map((name) =>
          name === '\ufffd' ? byValue.get('ff00')?.name : `ferry.trips-${name}.csv`,
        ),
      );
      assert.ok(manifest.files.every(({ name, rows }) => rows === 1250 && !/[\\/]/.test(name)));
      const parts = manifest.files.map(({ name }) => files.get(name) ?? Buffer.alloc(0));
      assert.deepEqual(await sumOf(parts, 'CSVWithNames'), everything);
    });

    it(`by rows works for a format that cannot be cut (${connection})`, async () => {
      const connectionId = connection === 'remote' ? remoteId : 'embedded';
      const spec = exportSpec('trips', {
        connectionId,
        format: { name: 'Parquet' },
        sort: [{ column: 'id', direction: 'desc' }],
        split: { by: 'rows', rows: 4000 },
      });
      const files = await readZip(await stage.download(spec));
      const manifest = manifestIn(files);
      assertTrue(manifest, files);
      assert.deepEqual(
        manifest.files.map(({ rows }) => rows),
        [4000, 4000, 2000],
      );
      const parts = manifest.files.map(({ name }) => files.get(name) ?? Buffer.alloc(0));
      assert.deepEqual(await sumOf(parts, 'Parquet'), everything);
      // The order that was asked for goes on from file to file.
      assert.deepEqual(await sumOf(parts.slice(2), 'Parquet'), { rows: 2000, sum: (1999 * 2000) / 2 });
    });
  }

  it('of no rows holds one file', async () => {
    for (const split of [
      { by: 'rows', rows: 10 },
      { by: 'values', column: 'city' },
    ]) {
      const files = await readZip(await stage.download(exportSpec('trips', { limit: 0, split })));
      assert.deepEqual([...files.keys()], ['ferry.trips-0001.csv', 'manifest.json']);
      assert.equal(String(files.get('ferry.trips-0001.csv')), '"id","city","note"\n');
    }
  });

  it('has the byte order mark in every file, with a header or without', async () => {
    for (const more of [{ bom: true }, { bom: true, header: false }, { preset: 'excel', header: false }]) {
      const format = { name: 'CSV', ...more };
      const spec = exportSpec('trips', { limit: 5, format, split: { by: 'rows', rows: 2 } });
      const files = await readZip(await stage.download(spec));
      const marks = manifestIn(files).files.map(({ name }) => files.get(name)?.toString('hex', 0, 3));
      assert.deepEqual(marks, ['efbbbf', 'efbbbf', 'efbbbf']);
    }
  });

  it('by a job tells every query that had to do with it, and the one of the rows', async () => {
    for (const connectionId of ['embedded', remoteId]) {
      const spec = exportSpec('trips', {
        connectionId,
        format: { name: 'Parquet' },
        split: { by: 'rows', rows: 4000, as: 'files' },
      });
      const { queryIds, sql, rows, parts } = await stage.made(spec);
      assert.equal(rows, 10000);
      assert.deepEqual(
        parts.map((part) => part.rows),
        [4000, 4000, 2000],
      );
      assert.equal(new Set(queryIds).size, connectionId === 'embedded' ? 4 : 5);
      assert.match(sql, /^SELECT(?![\s\S]*FORMAT)/);
    }
  });

  it('leaves nothing in the engine', async () => {
    const [row] = await app.engine().rows<{ n: string }>({
      sql: "SELECT count() AS n FROM system.tables WHERE database = 'clickferry_exports'",
    });
    assert.equal(row?.n, '0');
  });

  const refused: readonly [string, object][] = [
    ['/split/column', { split: { by: 'values', column: 'nothing' } }],
    ['/split/column', { split: { by: 'values', column: 'id' } }],
    ['/split/by', { format: { name: 'Parquet' }, split: { by: 'bytes', bytes: 5000 } }],
    ['/split', { format: { name: 'XLSX' }, split: { by: 'rows', rows: 10 } }],
    ['/split/as', { split: { by: 'rows', rows: 10, as: 'files' } }],
    [
      '/split',
      {
        source: { kind: 'sql', sql: 'SELECT NULL AS x, 1 AS y' },
        format: { name: 'NDJSON' },
        split: { by: 'values', column: 'y' },
      },
    ],
  ];
  for (const [path, more] of refused) {
    it(`is refused where it cannot be: ${path} of ${JSON.stringify(more)}`, async () => {
      const answer = await app.call('POST', '/api/v1/exports/download', exportSpec('trips', more));
      assert.equal(answer.status, 422);
      const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] };
      assert.equal(errors[0]?.path, path);
      assert.match(errors[0]?.message ?? '', /\.$/);
    });
  }
});

describe('a split job', () => {
  it('gives files of their own, with a manifest, and a receipt that counts them', async () => {
    const split = { by: 'rows', rows: 4000, as: 'files' };
    const receipt = await stage.made(exportSpec('trips', { compression: { method: 'gzip' }, split }));
    assert.deepEqual(
      receipt.files.map(({ name }) => name),
      [
        'ferry.trips-0001.csv.gz',
        'ferry.trips-0002.csv.gz',
        'ferry.trips-0003.csv.gz',
        'ferry.trips.manifest.json',
      ],
    );
    assert.deepEqual([receipt.rows, receipt.sha256], [10000, null]);
    const contents = await Promise.all(receipt.files.map(({ id }) => stage.content(id)));
    const manifest = manifestSchema.parse(JSON.parse(String(contents.at(-1))));
    assert.deepEqual(
      manifest.files.map(({ sha256 }) => sha256),
      receipt.files.slice(0, -1).map(({ sha256 }) => sha256),
    );
    const parts = contents.slice(0, -1).map((content) => gunzipSync(content));
    assert.deepEqual(await sumOf(parts, 'CSVWithNames'), everything);
  });

  it('gives the same zip as a download', async () => {
    const spec = exportSpec('trips', { split: { by: 'values', column: 'city' }, format: { name: 'TSV' } });
    const receipt = await stage.made(spec);
    const files = await readZip(await stage.content(String(receipt.files[0]?.id)));
    assertTrue(manifestIn(files), files);
    assert.equal(receipt.parts.length, 8);
    assert.equal(receipt.rows, 10000);
  });
});

describe('a job of a remote connection', () => {
  it('streams the file to the disk, its rows counted', async () => {
    const receipt = await stage.made(exportSpec('trips', { connectionId: remoteId }));
    assert.deepEqual([receipt.rows, receipt.writtenBy], [10000, 'clickferry']);
    const bytes = await stage.content(String(receipt.files[0]?.id));
    assert.equal(receipt.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.ok(bytes.equals(await stage.download(exportSpec('trips'))));
  });
});

describe('a job that copies rows from another server into one file', () => {
  for (const name of ['Parquet', 'ORC', 'Arrow', 'Avro', 'Native']) {
    it(`knows how many rows are in a file of ${name}`, async () => {
      const receipt = await stage.made(
        exportSpec('trips', { connectionId: remoteId, format: { name }, sidecar: true }),
      );
      assert.deepEqual([receipt.rows, receipt.writtenBy], [10000, 'clickferry']);
    });
  }

  it('says so where nobody can count them', async () => {
    const spec = { connectionId: remoteId, format: { name: 'Markdown' }, sidecar: true };
    const receipt = await stage.made(exportSpec('trips', spec));
    assert.equal(receipt.rows, null);
    assert.ok(receipt.warnings.some((warning) => warning.startsWith('Nobody counted the rows')));
  });
});
