import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { quoteIdentifier } from '../clickhouse/quoting.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const odd = 'it\'s `odd` $(touch x) "q" \\ %{} я';

let app: TestApp;
let directory: string;
before(async () => {
  app = await openTestApp();
  directory = await mkdtemp(join(tmpdir(), 'clickferry-calls-'));
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE look' });
  await engine.run({
    sql: `CREATE TABLE look.t (id UInt64, price Decimal(18, 4), f Float64, big Int256, name String) ENGINE = MergeTree ORDER BY id`,
  });
  await engine.run({
    sql: "INSERT INTO look.t SELECT number, number / 8, if(number = 0, nan, number), number, concat('n', toString(number % 100)) FROM numbers(200000)",
  });
  const quoted = quoteIdentifier(odd);
  await engine.run({ sql: `CREATE TABLE look.${quoted} (${quoted} String) ENGINE = Memory` });
  await engine.run({ sql: `INSERT INTO look.${quoted} VALUES ('a'), ('b')` });
});
after(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

interface Preview {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly estimate: {
    readonly rows: { readonly value: number | null; readonly kind: string };
    readonly bytes: number | null;
    readonly seconds: number | null;
    readonly readRows: number | null;
  };
  readonly sql: string;
  readonly detail?: string;
}

const source = { kind: 'table', database: 'look', table: 't' } as const;

async function preview(spec: object, rows = 3): Promise<Preview> {
  const answer = await app.call('POST', '/api/v1/exports/preview', {
    spec: { connectionId: 'embedded', source, ...spec },
    rows,
  });
  return (await answer.json()) as Preview;
}

async function fileOf(spec: object): Promise<Buffer> {
  const answer = await app.call('POST', '/api/v1/exports/download', {
    connectionId: 'embedded',
    source,
    ...spec,
  });
  assert.equal(answer.status, 200, answer.ok ? '' : await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}

describe('a preview', () => {
  it('has the first rows, exact, with their types', async () => {
    const { columns, rows, sql } = await preview({ sort: [{ column: 'id' }] });
    assert.deepEqual(
      columns.map(({ type }) => type),
      ['UInt64', 'Decimal(18, 4)', 'Float64', 'Int256', 'String'],
    );
    assert.deepEqual(rows[0], ['0', '0', 'nan', '0', 'n0']);
    assert.deepEqual(rows[1], ['1', '0.125', 1, '1', 'n1']);
    assert.equal(rows.length, 3);
    assert.match(sql, /ORDER BY `id` ASC NULLS LAST$/);
  });

  it('counts the rows and comes near to the bytes of the file, in any format and compression', async () => {
    for (const spec of [
      {},
      { filter: { column: 'name', operator: '=', value: 'n7' } },
      { limit: 50_000, format: { name: 'NDJSON' } },
      { columns: [{ column: 'name' }, { aggregate: { function: 'count' }, as: 'n' }] },
      { format: { name: 'Parquet' } },
    ]) {
      const { estimate } = await preview(spec);
      const bytes = (await fileOf(spec)).length;
      assert.equal(estimate.rows.kind, 'exact', JSON.stringify(spec));
      assert.ok(
        estimate.bytes !== null && estimate.bytes > bytes / 3 && estimate.bytes < bytes * 3,
        `${estimate.bytes} for ${bytes}: ${JSON.stringify(spec)}`,
      );
      assert.ok(estimate.seconds !== null && estimate.seconds >= 0);
    }
    assert.equal((await preview({})).estimate.rows.value, 200_000);
    assert.equal(
      (await preview({ filter: { column: 'name', operator: '=', value: 'n7' } })).estimate.rows.value,
      2000,
    );
    assert.equal((await preview({ limit: 2 })).estimate.rows.value, 2);
  });

  it('comes near to the bytes of a compressed file, too', async () => {
    const { bytes } = (await preview({ compression: { method: 'gzip' } })).estimate;
    const whole = gzipSync(await fileOf({})).length;
    assert.ok(bytes !== null && bytes > whole / 3 && bytes < whole * 3, `${bytes} for ${whole}`);
  });

  it('says what ClickHouse would read', async () => {
    const { readRows } = (await preview({ filter: { column: 'id', operator: '<', value: 10 } })).estimate;
    assert.ok(readRows !== null && readRows >= 10 && readRows < 200_000, `${readRows}`);
  });

  it('of a source that has no end still has its first rows, and says that the rest is unknown', async () => {
    const spec = {
      source: {
        kind: 'sql',
        sql: 'SELECT a.number AS x FROM numbers(100000000) AS a CROSS JOIN numbers(1000000) AS b',
      },
    };
    const { rows, estimate } = await preview(spec);
    assert.equal(rows.length, 3);
    assert.equal(estimate.rows.kind, 'unknown');
    assert.equal(estimate.bytes, null);
  });

  it('fails as the export would', async () => {
    const { detail } = await preview({ columns: [{ expression: "throwIf(id = 0, 'not today')", as: 'x' }] });
    assert.match(detail ?? '', /not today/);
  });

  it('of SQL is for those who may write it', async () => {
    const token = await app.tokenOf('viewer');
    const spec = { connectionId: 'embedded', source: { kind: 'sql', sql: 'SELECT 1 AS x' } };
    for (const [path, body] of [
      ['preview', { spec }],
      ['plan', spec],
      ['download', spec],
      ['links', spec],
    ] as const)
      assert.equal((await app.call('POST', `/api/v1/exports/${path}`, body, token)).status, 403, path);
  });
});

describe('a plan', () => {
  it('names everything that is wrong with a spec at once', async () => {
    const answer = await app.call('POST', '/api/v1/exports/plan', {
      connectionId: 'embedded',
      source,
      columns: [{ column: 'nmae' }],
      filter: { column: 'id', operator: 'contains', value: '1' },
    });
    assert.equal(answer.status, 422);
    const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] };
    assert.deepEqual(
      errors.map(({ path }) => path),
      ['/columns/0/column', '/filter/operator'],
    );
    assert.match(errors[0]?.message ?? '', /Did you mean "name"/);
  });

  it('has a call for curl that a shell runs as it is, whatever is in the names', async () => {
    const answer = await app.call('POST', '/api/v1/exports/plan', {
      connectionId: 'embedded',
      source: { kind: 'table', database: 'look', table: odd },
      columns: [{ column: odd, as: "a'b\n`$HOME`" }],
      filter: { column: odd, operator: '!=', value: `${odd}'\nSPEC\n` },
      fileName: "it's $(touch y)",
    });
    assert.equal(answer.status, 200);
    const { calls, fileName } = (await answer.json()) as {
      calls: { curl: string; cli: string; sdk: string };
      fileName: string;
    };
    await promisify(execFile)('sh', ['-c', calls.curl], {
      cwd: directory,
      env: { PATH: process.env['PATH'], CLICKFERRY_TOKEN: app.adminToken },
    });
    assert.deepEqual(await readdir(directory), [fileName]);
    assert.match(await readFile(join(directory, fileName), 'utf8'), /\$HOME[\s\S]*"a"\n"b"\n$/);
    assert.match(calls.cli, /clickferry export --spec -/);
    assert.ok(!calls.curl.includes(app.adminToken));
  });
});
