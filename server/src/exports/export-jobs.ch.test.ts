import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { readZip } from '../lib/zip/testing/read-zip.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

let app: TestApp;
let stage: ExportStage;
before(async () => {
  app = await openTestApp();
  stage = new ExportStage(app);
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE ferry' });
  await engine.run({
    sql: 'CREATE TABLE ferry.trips (id UInt64, note Nullable(String)) ENGINE = MergeTree ORDER BY id',
  });
  await engine.run({
    sql: `INSERT INTO ferry.trips SELECT number, if(number % 3 = 0, NULL, concat('a,"b"\\n', toString(number))) FROM numbers(20000)`,
  });
  await engine.run({
    sql: 'CREATE VIEW ferry.breaks AS SELECT id, throwIf(id = 15000) AS x FROM ferry.trips SETTINGS max_threads = 1, max_block_size = 100',
  });
  await engine.run({
    sql: 'CREATE VIEW ferry.endless AS SELECT a.id AS id FROM ferry.trips AS a CROSS JOIN ferry.trips AS b CROSS JOIN ferry.trips AS c',
  });
});
after(() => app.close());

describe('an export job on the embedded engine', () => {
  it('gives the same bytes as a download, and a receipt that is true', async () => {
    const receipt = await stage.made(exportSpec('trips'));
    const [file] = receipt.files;
    assert.ok(file !== undefined);
    const bytes = await stage.content(file.id);
    assert.ok(bytes.equals(await stage.download(exportSpec('trips'))));
    assert.equal(receipt.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.deepEqual(
      [receipt.rows, receipt.bytes, file.name, receipt.writtenBy],
      [20000, bytes.length, 'ferry.trips.csv', 'engine'],
    );
    assert.match(receipt.sql, /^SELECT[\s\S]*FORMAT CSVWithNames$/);
    assert.match(receipt.clickhouseVersion, /^\d+\.\d+/);
    assert.deepEqual(receipt.columns[1], { name: 'note', type: 'Nullable(String)' });
  });

  it('keeps its file from everybody else on the machine', async () => {
    const receipt = await stage.made(exportSpec('trips', { limit: 1 }));
    const { mode } = await stat(join(app.dataDir, 'files', String(receipt.files[0]?.id)));
    assert.equal(mode & 0o777, 0o600);
  });

  const readers = { gzip: gunzipSync, zstd: zstdDecompressSync, br: brotliDecompressSync };
  for (const [method, decompress] of Object.entries(readers)) {
    it(`compresses with ${method} to what is the plain file when it is decompressed`, async () => {
      const receipt = await stage.made(exportSpec('trips', { compression: { method, level: 5 } }));
      const plain = decompress(await stage.content(String(receipt.files[0]?.id)));
      assert.ok(plain.equals(await stage.download(exportSpec('trips'))));
    });
  }

  for (const method of ['lz4', 'xz']) {
    it(`compresses with ${method} to what ClickHouse reads back`, async () => {
      const receipt = await stage.made(exportSpec('trips', { compression: { method } }));
      const path = join(app.dataDir, 'files', String(receipt.files[0]?.id));
      const [row] = await app.engine().rows<{ n: string; sum: string }>({
        sql: `SELECT count() AS n, sum(id) AS sum FROM file('${path}', CSVWithNames, 'id UInt64, note Nullable(String)', '${method}')`,
      });
      assert.deepEqual(row, { n: '20000', sum: '199990000' });
    });
  }

  it('makes a workbook, its rows counted, and counts the rows in which a text was cut', async () => {
    const note = { expression: "if(id < 2, repeat('x', 40000), 'y')", as: 'note' };
    const receipt = await stage.made(
      exportSpec('trips', {
        columns: [{ column: 'id' }, note],
        format: { name: 'XLSX', longText: 'cut' },
      }),
    );
    assert.deepEqual([receipt.rows, receipt.parts[0]?.rowsCut, receipt.writtenBy], [20000, 2, 'clickferry']);
    const files = await readZip(await stage.content(String(receipt.files[0]?.id)));
    assert.ok(files.has('xl/workbook.xml'));
  });

  it('that fails midway has no file, leaves nothing on the disk, and says why', async () => {
    const there = await stage.onDisk();
    const job = await stage.ended(await stage.begin(exportSpec('breaks')));
    assert.equal(job.state, 'failed');
    assert.equal(job.problem?.code, 'clickhouse-rejected');
    assert.deepEqual(await stage.onDisk(), there);
  });

  it('that is stopped ends its query and leaves nothing on the disk', async () => {
    const there = await stage.onDisk();
    const id = await stage.begin(exportSpec('endless'));
    await stage.until(id, ({ progress }) => (progress?.bytes ?? 0) > 0);
    assert.equal((await app.call('POST', `/api/v1/jobs/${id}/stop`)).status, 202);
    assert.equal((await stage.ended(id)).state, 'stopped');
    assert.deepEqual(await stage.onDisk(), there);
    const [row] = await app.engine().rows<{ n: string }>({
      sql: "SELECT count() AS n FROM system.processes WHERE query LIKE '%ferry%endless%' AND query NOT LIKE '%system.processes%'",
    });
    assert.equal(row?.n, '0');
  });

  it('that is deleted takes its file along; a deleted file leaves the receipt', async () => {
    const id = await stage.begin(exportSpec('trips', { limit: 3 }));
    const { receipt } = await stage.ended(id);
    const fileId = String(receipt.files[0]?.id);
    assert.equal((await app.call('DELETE', `/api/v1/files/${fileId}`)).status, 204);
    assert.equal((await stage.job(id)).receipt.rows, 3);
    const other = await stage.begin(exportSpec('trips', { limit: 3 }));
    const otherFile = String((await stage.ended(other)).receipt.files[0]?.id);
    assert.equal((await app.call('DELETE', `/api/v1/jobs/${other}`)).status, 204);
    assert.equal((await app.call('GET', `/api/v1/files/${otherFile}`)).status, 404);
    assert.ok(!(await stage.onDisk()).includes(otherFile));
  });

  it('of a spec that cannot run is refused at once', async () => {
    const answer = await app.call('POST', '/api/v1/exports/jobs', exportSpec('nothing'));
    assert.ok([404, 422].includes(answer.status));
    const wrongLevel = exportSpec('trips', { compression: { method: 'gzip', level: 12 } });
    assert.equal((await app.call('POST', '/api/v1/exports/jobs', wrongLevel)).status, 422);
  });

  it('with a sidecar makes two files, the second of which tells the table', async () => {
    const receipt = await stage.made(exportSpec('trips', { sidecar: true }));
    assert.deepEqual(
      receipt.files.map(({ name }) => name),
      ['ferry.trips.csv', 'ferry.trips.schema.json'],
    );
    const sidecar = JSON.parse((await stage.content(String(receipt.files[1]?.id))).toString());
    assert.equal(sidecar.rows, 20000);
    assert.match(sidecar.table.createSql, /MergeTree/);
    assert.deepEqual(sidecar.columns[1], { name: 'note', type: 'Nullable(String)' });
  });
});
