import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EngineDoor, openEngineDoor } from '../testing/engine-door.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let door: EngineDoor;
before(async () => {
  app = await openTestApp();
  door = await openEngineDoor(app.runningEngine());
  await app.engine().run({ sql: 'CREATE DATABASE ferry' });
});
after(async () => {
  door.close();
  await app.close();
});

async function upload(text: string, name = 'data.csv'): Promise<string> {
  const answer = await app.call('PUT', `/api/v1/files?name=${encodeURIComponent(name)}`, new Blob([text]));
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as { id: string }).id;
}

interface Sniffed {
  readonly dialect: { readonly delimiter: string };
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly evidence: string }[];
}

async function sniff(fileId: string): Promise<Sniffed> {
  return (await (await app.call('GET', `/api/v1/files/${fileId}/sniff`)).json()) as Sniffed;
}

interface Outcome {
  readonly status: number;
  readonly [fact: string]: unknown;
}

async function load(spec: object): Promise<Outcome> {
  const answer = await app.call('POST', '/api/v1/imports', { connectionId: 'embedded', ...spec });
  return { ...((await answer.json()) as object), status: answer.status };
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  return app.engine().rows({ sql });
}

async function tablesOf(database: string): Promise<string[]> {
  return (await query(`SHOW TABLES FROM ${database}`)).map(({ name }) => String(name));
}

describe('sniffing', () => {
  it('takes types from the whole file and says why', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, n) =>
        `${n},00${n},${n === 2999 ? 'oops' : n},${n / 4},2024-02-${(n % 28) + 1 < 10 ? '0' : ''}${(n % 28) + 1}`,
    );
    const found = await sniff(await upload(['id,code,mixed,share,day', ...rows].join('\n')));
    assert.equal(found.rowCount, 3000);
    assert.deepEqual(
      found.columns.map(({ name, type }) => [name, type]),
      [
        ['id', 'Int64'],
        ['code', 'String'],
        ['mixed', 'String'],
        ['share', 'Float64'],
        ['day', 'Date32'],
      ],
    );
    assert.match(found.columns[2]?.evidence ?? '', /2999 of 3000 values are whole numbers, 1 is not/);
  });

  it('finds the delimiter, drops a byte order mark, and makes header names unique', async () => {
    const found = await sniff(await upload('\uFEFFa;a;;b\n1;2;3;\n'));
    assert.equal(found.dialect.delimiter, ';');
    assert.deepEqual(
      found.columns.map(({ name }) => name),
      ['a', 'a_2', 'column_3', 'b'],
    );
    assert.equal(found.columns[3]?.type, 'Nullable(String)');
  });

  it('says of an empty file that it is one', async () => {
    const answer = await app.call('GET', `/api/v1/files/${await upload('')}/sniff`);
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /empty/);
  });
});

describe('a file of a thousand columns', () => {
  it('is sniffed and loaded like any other', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `column number ${n}`);
    const row = names.map((_, n) => n).join(',');
    const fileId = await upload(`${names.join(',')}\n${row}\n${row}\nx${row}\n`);
    const { columns } = await sniff(fileId);
    assert.equal(columns.length, 1000);
    const target = {
      kind: 'new-table',
      database: 'ferry',
      table: 'wide',
      columns: columns.map(({ name }) => ({ name, type: 'UInt32' })),
    };
    const receipt = await load({ fileId, target, onReject: 'skip' });
    assert.equal(receipt.rowsLoaded, 2, JSON.stringify(receipt).slice(0, 500));
    assert.equal(receipt.rowsRejected, 1);
  });
});

describe('loading into a new table', () => {
  it('keeps every value, also newlines, quotes and other scripts', async () => {
    const fileId = await upload('id,name,born\n1,"a ""b""\nc",2001-02-03\n2,Ядвига 🛳,\n3,,1969-12-31\n');
    const target = {
      kind: 'new-table',
      database: 'ferry',
      table: 'people',
      columns: [
        { name: 'id', type: 'UInt8' },
        { name: 'name', type: 'String' },
        { name: 'born', type: 'Nullable(Date32)' },
      ],
      orderBy: ['id'],
    };
    const receipt = await load({ fileId, target });
    assert.equal(receipt.status, 200, JSON.stringify(receipt));
    assert.deepEqual([receipt.rowsRead, receipt.rowsLoaded, receipt.rowsRejected], [3, 3, 0]);
    assert.deepEqual(await query('SELECT * FROM ferry.people ORDER BY id'), [
      { id: 1, name: 'a "b"\nc', born: '2001-02-03' },
      { id: 2, name: 'Ядвига 🛳', born: null },
      { id: 3, name: '', born: '1969-12-31' },
    ]);
    const again = await load({ fileId, target });
    assert.equal(again.status, 409, JSON.stringify(again));
  });

  it('refuses a type that is not a type, and a sorting key that is not a column', async () => {
    const fileId = await upload('id\n1\n');
    const target = {
      kind: 'new-table',
      database: 'ferry',
      table: 'evil',
      columns: [{ name: 'id', type: 'UInt8) ENGINE = File(CSV' }],
    };
    assert.equal((await load({ fileId, target })).status, 422);
    const columns = [{ name: 'id', type: 'UInt8' }];
    assert.equal((await load({ fileId, target: { ...target, columns, orderBy: ['nope'] } })).status, 422);
    assert.ok(!(await tablesOf('ferry')).includes('evil'));
  });
});

describe('loading into an existing table', () => {
  before(async () => {
    await app.engine().run({
      sql: `CREATE TABLE ferry.target (
        id UInt8, at DateTime('UTC'), price Decimal(9, 2), kind Enum8('a' = 1, 'b' = 2),
        tags Array(String), twice UInt16 MATERIALIZED id * 2, note LowCardinality(Nullable(String))
      ) ENGINE = MergeTree ORDER BY id`,
    });
  });
  const target = { kind: 'existing-table', database: 'ferry', table: 'target' };
  const header = 'id,at,price,kind,tags,note\n';
  const good = "1,2024-01-02 03:04:05,1.20,a,\"['x','y']\",hi\n";

  it('appends what fits and counts what does not, with the reasons', async () => {
    const bad = [
      '300,2024-01-02 03:04:05,1.20,a,[],\n',
      '2,2200-01-01 00:00:00,1.20,a,[],\n',
      '3,2024-02-30 00:00:00,1.20,a,[],\n',
      '4,2024-01-02 03:04:05,1.239,a,[],\n',
      '5,2024-01-02 03:04:05,1.20,zz,[],\n',
      '6,2024-01-02 03:04:05,1.20,a\n',
      '7,2024-01-02 03:04:05,1.20,a,[],,surplus\n',
      ',2024-01-02 03:04:05,1.20,a,[],\n',
    ];
    const fileId = await upload(header + good + bad.join(''));
    const receipt = await load({ fileId, target, onReject: 'skip' });
    assert.equal(receipt.status, 200, JSON.stringify(receipt));
    assert.deepEqual([receipt.rowsRead, receipt.rowsLoaded, receipt.rowsRejected], [9, 1, 8]);
    const rejects = receipt.rejects as { row: number; reasons: string[] }[];
    assert.deepEqual(
      rejects.map(({ row }) => row),
      [2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.match(rejects[0]?.reasons.join() ?? '', /"id" does not fit UInt8/);
    assert.match(rejects[5]?.reasons.join() ?? '', /does not have 6 fields/);
    assert.deepEqual(await query('SELECT *, twice FROM ferry.target'), [
      { id: 1, at: '2024-01-02 03:04:05', price: '1.2', kind: 'a', tags: ['x', 'y'], note: 'hi', twice: 2 },
    ]);
  });

  it('loads nothing at the first reject unless told to skip, and leaves no staging table', async () => {
    const rowsBefore = await query('SELECT count() AS n FROM ferry.target');
    const fileId = await upload(`${header}${good}300,2024-01-02 03:04:05,1.20,a,[],\n`);
    const outcome = await load({ fileId, target });
    assert.equal(outcome.status, 422);
    assert.equal(outcome.code, 'rows-rejected');
    assert.match(String(outcome.detail), /1 of 2 rows .* row 2: "id" does not fit UInt8/);
    assert.deepEqual(await query('SELECT count() AS n FROM ferry.target'), rowsBefore);
    assert.ok((await tablesOf('ferry')).every((name) => !name.startsWith('clickferry_staging')));
  });

  it('stops before it loads when no column of the file is one of the table', async () => {
    const outcome = await load({ fileId: await upload('x;y\n1;2\n'), target });
    assert.equal(outcome.status, 422);
    assert.match(String(outcome.detail), /Check the delimiter/);
  });

  it('follows a mapping, and refuses one that names what is not there or fills a computed column', async () => {
    const fileId = await upload('n,when\n9,2024-01-01T00:00:00Z\n');
    const mapping = [
      { fileColumn: 'n', column: 'id' },
      { fileColumn: 'when', column: 'at' },
    ];
    assert.equal((await load({ fileId, target, mapping })).rowsLoaded, 1);
    assert.deepEqual(await query('SELECT at, price FROM ferry.target WHERE id = 9'), [
      { at: '2024-01-01 00:00:00', price: '0' },
    ]);
    assert.equal(
      (await load({ fileId, target, mapping: [{ fileColumn: 'n', column: 'twice' }] })).status,
      422,
    );
    assert.equal((await load({ fileId, target, mapping: [{ fileColumn: 'm', column: 'id' }] })).status, 422);
  });
});

describe('publishing', () => {
  it('attaches to a plain table in one step, over all its partitions', async () => {
    await app.engine().run({
      sql: 'CREATE TABLE ferry.parted (id UInt32) ENGINE = MergeTree PARTITION BY id % 3 ORDER BY id',
    });
    const target = { kind: 'existing-table', database: 'ferry', table: 'parted' };
    const fileId = await upload(`id\n${Array.from({ length: 10 }, (_, n) => n).join('\n')}\n`);
    const plan = (await (
      await app.call('POST', '/api/v1/imports/plan', { connectionId: 'embedded', fileId, target })
    ).json()) as {
      publish: { kind: string };
    };
    assert.equal(plan.publish.kind, 'attach');
    assert.equal((await load({ fileId, target })).rowsLoaded, 10);
    assert.equal((await load({ fileId, target })).rowsLoaded, 10, 'the same rows again are rows again');
    assert.deepEqual(await query('SELECT count() AS n FROM ferry.parted'), [{ n: '20' }]);
  });

  it('inserts where materialized views must see the rows', async () => {
    await app.engine().run({ sql: 'CREATE TABLE ferry.seen (id UInt32) ENGINE = MergeTree ORDER BY id' });
    await app.engine().run({
      sql: 'CREATE MATERIALIZED VIEW ferry.sums ENGINE = SummingMergeTree ORDER BY k AS SELECT 1 AS k, sum(id) AS total FROM ferry.seen GROUP BY k',
    });
    const target = { kind: 'existing-table', database: 'ferry', table: 'seen' };
    assert.equal((await load({ fileId: await upload('id\n1\n2\n'), target })).rowsLoaded, 2);
    assert.deepEqual(await query('SELECT sum(total) AS n FROM ferry.sums'), [{ n: '3' }]);
  });

  it('that fails midway says how many rows are in the table', async () => {
    await app.engine().run({
      sql: `CREATE TABLE ferry.touchy (id UInt32) ENGINE = MergeTree ORDER BY id`,
    });
    await app.engine().run({
      sql: 'CREATE MATERIALIZED VIEW ferry.refuses ENGINE = Null AS SELECT throwIf(id = 2999999) AS x FROM ferry.touchy',
    });
    const rows = Array.from({ length: 3_000_000 }, (_, n) => n).join('\n');
    const target = { kind: 'existing-table', database: 'ferry', table: 'touchy' };
    const outcome = await load({ fileId: await upload(`id\n${rows}\n`), target });
    const [{ n } = {}] = await query('SELECT count() AS n FROM ferry.touchy');
    assert.notEqual(outcome.status, 200);
    if (n === '0') assert.notEqual(outcome.code, 'published-in-part');
    else assert.match(String(outcome.detail), new RegExp(`about ${String(n)} of 3000000 are in it now`));
    assert.ok((await tablesOf('ferry')).every((name) => !name.startsWith('clickferry_staging')));
  });
});

describe('loading over a remote connection', () => {
  it('feeds the rows to the other server and counts them there', async () => {
    const engine = app.engine();
    await engine.run({
      sql: 'CREATE TABLE ferry.remote (id UInt32, name String) ENGINE = MergeTree ORDER BY id',
    });
    const connectionId = await connectToOwnEngine();
    const rows = Array.from({ length: 50_000 }, (_, n) => `${n},name ${n}`);
    const fileId = await upload(`id,name\n${rows.join('\n')}\n`);
    const receipt = await load({
      fileId,
      connectionId,
      target: { kind: 'existing-table', database: 'ferry', table: 'remote' },
    });
    assert.equal(receipt.rowsLoaded, 50_000, JSON.stringify(receipt));
    assert.deepEqual(await query('SELECT count() AS n, sum(id) AS s FROM ferry.remote'), [
      { n: '50000', s: '1249975000' },
    ]);
  });
});

/** The embedded engine's writer, reached as any remote server is: by host, port and password. */
async function connectToOwnEngine(): Promise<string> {
  const { user, password } = app.runningEngine().accounts.writer;
  const endpoint = { host: '127.0.0.1', port: door.port, login: { kind: 'password', user } };
  const answer = await app.call('POST', '/api/v1/connections', {
    name: 'remote',
    endpoint,
    secrets: { password },
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as { id: string }).id;
}

describe('a file', () => {
  it('is kept as it was sent, listed, downloaded and deleted', async () => {
    const fileId = await upload('a\n1\n', 'мои данные.csv');
    const { items } = (await (await app.call('GET', '/api/v1/files')).json()) as {
      items: { id: string; name: string; bytes: number }[];
    };
    assert.deepEqual(
      items.filter(({ id }) => id === fileId).map(({ name, bytes }) => [name, bytes]),
      [['мои данные.csv', 4]],
    );
    const content = await app.call('GET', `/api/v1/files/${fileId}/content`);
    assert.equal(await content.text(), 'a\n1\n');
    assert.equal((await app.call('DELETE', `/api/v1/files/${fileId}`)).status, 204);
    assert.equal((await app.call('GET', `/api/v1/files/${fileId}`)).status, 404);
  });

  it('of somebody else is not there for an editor, and an upload is not allowed for a viewer', async () => {
    const fileId = await upload('a\n1\n');
    const editor = await app.tokenOf('editor');
    assert.equal((await app.call('GET', `/api/v1/files/${fileId}`, undefined, editor)).status, 404);
    const viewer = await app.tokenOf('viewer');
    assert.equal((await app.call('PUT', '/api/v1/files?name=x', new Blob(['x']), viewer)).status, 403);
  });

  it('is not found by a path', async () => {
    for (const id of ['..%2F..%2Fsecret.key', '%2Fetc%2Fpasswd', 'fil_x%00']) {
      const { status } = await app.call('GET', `/api/v1/files/${id}/content`);
      assert.ok(status === 404 || status === 400, `${status}`);
    }
  });
});
