import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { readZip } from '../lib/zip/testing/read-zip.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';

let app: TestApp;
let stage: ExportStage;
let plain: Buffer;
before(async () => {
  // Whoever speaks to it says with X-Forwarded-For where they are.
  app = await openTestApp({ flags: ['--trust-proxy', '127.0.0.1'] });
  stage = new ExportStage(app);
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE ferry' });
  await engine.run({
    sql: 'CREATE TABLE ferry.trips (id UInt64, note Nullable(String)) ENGINE = MergeTree ORDER BY id',
  });
  await engine.run({
    sql: `INSERT INTO ferry.trips SELECT number, if(number % 3 = 0, NULL, concat('ё,"b"\\n', toString(number))) FROM numbers(30000)`,
  });
  await engine.run({
    sql: 'CREATE VIEW ferry.breaks AS SELECT id, throwIf(id = 25000) AS x FROM ferry.trips SETTINGS max_threads = 1, max_block_size = 1000',
  });
  plain = await stage.download(exportSpec('trips'));
});
after(() => app.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As fetch does not let itself be told: what may be accepted, and from where. The bytes come as they are. */
async function downloadAs(headers: Readonly<Record<string, string>>, spec: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${app.url}/api/v1/exports/download`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.adminToken}`, 'content-type': 'application/json', ...headers },
    });
    outgoing.once('error', reject).once('response', (incoming) => {
      buffer(incoming).then(
        (body) => resolve({ status: incoming.statusCode, headers: incoming.headers, body }),
        reject,
      );
    });
    outgoing.end(JSON.stringify(spec));
  });
}

const decompressors = { gzip: gunzipSync, zstd: zstdDecompressSync, br: brotliDecompressSync };
const extensions = { gzip: 'gz', zstd: 'zst', br: 'br', lz4: 'lz4', xz: 'xz' };

describe('a compressed download', () => {
  for (const [method, decompress] of Object.entries(decompressors)) {
    it(`by ${method} is a file of its own, and the plain one when it is decompressed`, async () => {
      const { headers, body } = await downloadAs({}, exportSpec('trips', { compression: { method } }));
      assert.ok(decompress(body).equals(plain));
      assert.equal(headers['content-encoding'], undefined);
      const name = `ferry.trips.csv.${extensions[method as keyof typeof extensions]}`;
      assert.ok(String(headers['content-disposition']).includes(`filename="${name}"`));
      assert.match(String(headers['content-type']), /^application\/(gzip|zstd|x-brotli)$/);
    });

    it(`by ${method} is the same where clickferry makes the bytes`, async () => {
      const format = { name: 'CSV', encoding: 'utf-16le' };
      const expected = await stage.download(exportSpec('trips', { format }));
      const body = await stage.download(exportSpec('trips', { format, compression: { method, level: 2 } }));
      assert.ok(decompress(body).equals(expected));
      assert.equal(expected.toString('hex', 0, 2), 'fffe');
      assert.ok(expected.subarray(2).toString('utf16le') === plain.toString());
    });
  }

  for (const method of ['lz4', 'xz'] as const) {
    it(`by ${method} is what ClickHouse reads back`, async () => {
      const path = join(app.dataDir, `back.${extensions[method]}`);
      await writeFile(path, await stage.download(exportSpec('trips', { compression: { method } })));
      const [row] = await app.engine().rows<{ n: string; sum: string }>({
        sql: `SELECT count() AS n, sum(id) AS sum FROM file('${path}', CSVWithNames, 'id UInt64, note Nullable(String)', '${method}')`,
      });
      assert.deepEqual(row, { n: '30000', sum: '449985000' });
    });
  }

  it('by zip holds the file, and the table beside it where that is asked for', async () => {
    const spec = exportSpec('trips', { compression: { method: 'zip' }, sidecar: true, fileName: 'отчёт' });
    const files = await readZip(await stage.download(spec));
    assert.deepEqual([...files.keys()], ['отчёт.csv', 'отчёт.schema.json']);
    assert.ok(files.get('отчёт.csv')?.equals(plain));
    assert.equal(JSON.parse(String(files.get('отчёт.schema.json'))).rows, 30000);
  });

  it('that fails midway is never whole, whoever compresses it', async () => {
    for (const more of [
      { compression: { method: 'gzip' } },
      { compression: { method: 'lz4' } },
      { compression: { method: 'zstd' }, format: { name: 'CSV', encoding: 'utf-16le' } },
      { compression: { method: 'zip' } },
      { split: { by: 'rows', rows: 1000 } },
    ]) {
      // Compressed, the beginning may be so short that nothing of it was sent before the failure.
      const ending = await downloadAs({}, exportSpec('breaks', more)).then(
        ({ status }) => status,
        () => 'broken',
      );
      assert.ok(ending === 'broken' || ending === 422, `${JSON.stringify(more)}: ${ending}`);
    }
  });

  it('that fails before its first byte is a problem document', async () => {
    const spec = exportSpec('breaks', {
      columns: [{ column: 'x' }],
      compression: { method: 'zip' },
      split: { by: 'values', column: 'x' },
    });
    const answer = await app.call('POST', '/api/v1/exports/download', spec);
    assert.equal(answer.status, 422);
  });

  it('is refused where only ClickHouse could make it, and clickferry has to', async () => {
    const spec = exportSpec('trips', {
      format: { name: 'CSV', encoding: 'utf-16le' },
      compression: { method: 'xz' },
    });
    const answer = await app.call('POST', '/api/v1/exports/download', spec);
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /Choose gzip, zstd, br or zip/);
  });
});

describe('a download of plain text', () => {
  const far = { 'x-forwarded-for': '192.0.2.7' };

  for (const [encoding, decompress] of Object.entries({ gzip: gunzipSync, zstd: zstdDecompressSync })) {
    it(`is compressed by ${encoding} on its way, for a client that asks for it`, async () => {
      const { headers, body } = await downloadAs(
        { ...far, 'accept-encoding': encoding },
        exportSpec('trips'),
      );
      assert.deepEqual([headers['content-encoding'], headers['vary']], [encoding, 'accept-encoding']);
      assert.match(String(headers['content-type']), /^text\/csv/);
      assert.ok(String(headers['content-disposition']).includes('filename="ferry.trips.csv"'));
      assert.ok(decompress(body).equals(plain));
    });
  }

  it('is not compressed for others, on loopback, or where the file is compressed already', async () => {
    const cases: readonly [Record<string, string>, object][] = [
      [far, {}],
      [{ ...far, 'accept-encoding': 'gzip;q=0, identity' }, {}],
      [{ 'accept-encoding': 'gzip, zstd' }, {}],
      [{ ...far, 'accept-encoding': 'gzip, zstd' }, { format: { name: 'Parquet' } }],
      [{ ...far, 'accept-encoding': 'gzip, zstd' }, { compression: { method: 'zip' } }],
    ];
    for (const [headers, more] of cases) {
      const answer = await downloadAs(headers, exportSpec('trips', more));
      assert.equal(answer.headers['content-encoding'], undefined, JSON.stringify([headers, more]));
    }
  });
});
