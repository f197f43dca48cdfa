import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { type EngineDoor, type EngineDoorOptions, openEngineDoor } from '../testing/engine-door.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ExportStage, exportSpec } from './testing/export-stage.ts';
import { type Seen, tryRequest } from './testing/try-request.ts';

const rows = 5000;

let app: TestApp;
let stage: ExportStage;
const doors: EngineDoor[] = [];
before(async () => {
  app = await openTestApp();
  stage = new ExportStage(app);
  const engine = app.engine();
  for (const sql of [
    'CREATE DATABASE ferry',
    `CREATE TABLE ferry.trips (id UInt64, wide Int128, price Decimal(38, 10), share Float64, at DateTime('UTC'), ok Bool,
      pair Tuple(a UInt8, b String), tags Array(String), note Nullable(String)) ENGINE = MergeTree ORDER BY id SETTINGS index_granularity = 100`,
    `INSERT INTO ferry.trips SELECT number, toInt128('170141183460469231731687303715884105727') - number, number / 7,
      [nan, inf, 0.1][number % 3 + 1], number, number % 2, (1, 'x,y'), ['a', 'b'], if(number % 3 = 0, NULL, 'a/b,"c"')
      FROM numbers(${rows})`,
    // Blocks are small, because most limits are looked at between them.
    'CREATE VIEW ferry.blocks AS SELECT * FROM ferry.trips SETTINGS max_threads = 1, max_block_size = 100',
    `CREATE VIEW ferry.breaks AS SELECT id, throwIf(id = 4000) AS x, repeat('x', 1000) AS long FROM ferry.blocks`,
  ])
    await engine.run({ sql });
});
after(async () => {
  for (const door of doors) door.close();
  await app.close();
});

/** A connection whose account has such a profile. The `admin` may become one that may set nothing. */
async function connectAs(
  options: EngineDoorOptions,
  account: 'reader' | 'admin' = 'reader',
): Promise<{ id: string; port: number }> {
  const door = await openEngineDoor(app.runningEngine(), options);
  doors.push(door);
  const { user, password } = app.runningEngine().accounts[account];
  const answer = await app.call('POST', '/api/v1/connections', {
    name: `remote ${door.port}`,
    endpoint: { host: '127.0.0.1', port: door.port, login: { kind: 'password', user } },
    secrets: { password },
  });
  return { id: ((await answer.json()) as { id: string }).id, port: door.port };
}

const downloadPath = '/api/v1/exports/download';

/** As a client asks that sends nothing beside the statement. */
function askPlainly(port: number, sql: string, account: 'reader' | 'admin' = 'reader'): Promise<Seen> {
  const { user, password } = app.runningEngine().accounts[account];
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const broken = (): void => resolve({ kind: 'broken', bytes: Buffer.concat(parts).length });
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      agent: false,
      auth: `${user}:${password}`,
    });
    outgoing.once('error', broken).once('response', (incoming) => {
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', broken).on('close', () => {
        const { complete, statusCode = 0 } = incoming;
        if (complete && statusCode === 200) resolve({ kind: 'whole', body: Buffer.concat(parts) });
        else broken();
      });
    });
    outgoing.end(sql);
  });
}

describe('a profile that cuts results', () => {
  const cutting: readonly Readonly<Record<string, string | number>>[] = [
    { max_result_rows: 10, result_overflow_mode: 'break' },
    { max_result_bytes: 1000, result_overflow_mode: 'break' },
    { max_rows_to_read: 1000, read_overflow_mode: 'break' },
    { max_bytes_to_read: 1000, read_overflow_mode: 'break' },
  ];

  for (const profile of cutting) {
    it(`breaks the export and does not cut it: ${JSON.stringify(profile)}`, async () => {
      const { id, port } = await connectAs({ profile });
      const plainly = await askPlainly(port, 'SELECT id FROM ferry.blocks FORMAT TSV');
      assert.ok(plainly.kind === 'whole' && plainly.body.toString().split('\n').length <= rows, 'it cuts');
      const spec = exportSpec('blocks', { connectionId: id });
      const seen = await tryRequest(app, downloadPath, spec);
      assert.notEqual(seen.kind, 'whole');
      const job = await stage.ended(await stage.begin(spec));
      assert.deepEqual([job.state, job.problem?.code], ['failed', 'clickhouse-limit']);
    });
  }

  it('by a hidden limit has no effect', async () => {
    const { id, port } = await connectAs({ profile: { limit: 3, offset: 2 } });
    const plainly = await askPlainly(port, 'SELECT id FROM ferry.trips FORMAT TSV');
    assert.ok(plainly.kind === 'whole' && plainly.body.toString() === '2\n3\n4\n');
    const spec = { columns: [{ column: 'id' }] };
    const bytes = await stage.download(exportSpec('trips', { ...spec, connectionId: id }));
    assert.ok(bytes.equals(await stage.download(exportSpec('trips', spec))));
    const page = await tryRequest(app, '/api/v1/exports/page', {
      spec: exportSpec('trips', { ...spec, connectionId: id }),
      size: 10,
      total: true,
    });
    assert.ok(page.kind === 'whole');
    const { rows: found, total } = JSON.parse(page.body.toString());
    assert.deepEqual([found.length, total.rows], [10, rows]);
  });
});

describe('a profile that writes exceptions into the data', () => {
  it('puts none into a download, which breaks off', async () => {
    const { id, port } = await connectAs({ profile: { http_write_exception_in_output_format: 1 } });
    const plainly = await askPlainly(
      port,
      'SELECT id, throwIf(id = 4000) AS x FROM ferry.blocks FORMAT JSONEachRow',
    );
    assert.ok(plainly.kind !== 'whole' || plainly.body.includes('"exception"'));
    for (const format of [{ name: 'NDJSON' }, { name: 'JSON' }, { name: 'XML' }]) {
      const answer = await app.call('POST', downloadPath, exportSpec('breaks', { connectionId: id, format }));
      const parts: Buffer[] = [];
      await assert.rejects(async () => {
        for await (const part of answer.body ?? []) parts.push(Buffer.from(part));
      });
      assert.doesNotMatch(Buffer.concat(parts).toString(), /exception/i, format.name);
    }
  });
});

describe('a profile that writes values in other ways', () => {
  const profile = {
    output_format_json_quote_64bit_integers: 0,
    output_format_json_quote_decimals: 0,
    output_format_json_quote_denormals: 0,
    output_format_json_escape_forward_slashes: 1,
    output_format_json_named_tuples_as_objects: 0,
    output_format_json_array_of_rows: 1,
    output_format_json_validate_utf8: 0,
    output_format_write_statistics: 1,
    format_csv_delimiter: ';',
    format_csv_null_representation: 'nothing',
    format_tsv_null_representation: 'nothing',
    output_format_csv_crlf_end_of_line: 1,
    output_format_tsv_crlf_end_of_line: 1,
    output_format_csv_serialize_tuple_into_separate_columns: 0,
    date_time_output_format: 'unix_timestamp',
    bool_true_representation: 'Y',
    bool_false_representation: 'N',
    format_custom_field_delimiter: '|',
    output_format_sql_insert_table_name: 'other',
    extremes: 1,
  };
  const formats = ['CSV', 'TSV', 'Custom', 'JSON', 'NDJSON', 'JSONCompact', 'XML', 'Markdown', 'SQLInsert'];

  it('does not change a file, whatever its format', async () => {
    const { id } = await connectAs({ profile });
    const changed: string[] = [];
    for (const name of formats) {
      const spec = { format: { name }, limit: 20 };
      const own = await stage.download(exportSpec('trips', spec));
      const theirs = await tryRequest(app, downloadPath, exportSpec('trips', { ...spec, connectionId: id }));
      const seen = theirs.kind === 'whole' ? theirs.body.toString() : JSON.stringify(theirs);
      if (seen !== own.toString()) changed.push(`${name}\n${seen}`);
    }
    assert.deepEqual(changed, []);
  });

  it('does not change a page or a preview: wide numbers stay exact', async () => {
    const { id } = await connectAs({ profile });
    const spec = exportSpec('trips', { connectionId: id, limit: 3 });
    for (const path of ['page', 'preview']) {
      const seen = await tryRequest(app, `/api/v1/exports/${path}`, { spec });
      assert.ok(seen.kind === 'whole', JSON.stringify(seen));
      const { rows: found } = JSON.parse(seen.body.toString());
      assert.deepEqual(found[1].slice(0, 4), [
        '1',
        '170141183460469231731687303715884105726',
        '0.1428571428',
        'inf',
      ]);
    }
  });
});

async function connectReadonly(session: string, profile = ''): Promise<string> {
  const { id, port } = await connectAs({ session }, 'admin');
  const { kind } = await askPlainly(port, `SET readonly = 1${profile}`, 'admin');
  assert.equal(kind, 'whole');
  return id;
}

describe('an account that may set nothing', () => {
  it('exports and reads pages, when its profile has what is needed', async () => {
    const id = await connectReadonly('plain');
    const bytes = await stage.download(exportSpec('trips', { connectionId: id }));
    assert.ok(bytes.equals(await stage.download(exportSpec('trips'))));
    const receipt = await stage.made(exportSpec('trips', { connectionId: id }));
    assert.equal(receipt.rows, rows);
    const page = await tryRequest(app, '/api/v1/exports/page', {
      spec: exportSpec('trips', { connectionId: id }),
    });
    assert.equal(page.kind, 'whole');
  });

  it('is told which setting is missing, when its profile would cut results', async () => {
    const id = await connectReadonly('cutting', ", result_overflow_mode = 'break'");
    const answer = await app.call('POST', downloadPath, exportSpec('trips', { connectionId: id }));
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /result_overflow_mode = throw/);
  });
});
