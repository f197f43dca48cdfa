import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
before(async () => {
  app = await openTestApp();
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE ferry' });
  await engine.run({
    sql: `CREATE TABLE ferry.trips (id UInt64, note Nullable(String), \`odd "name\` String) ENGINE = MergeTree ORDER BY id`,
  });
  await engine.run({
    sql: `INSERT INTO ferry.trips SELECT number, if(number % 3 = 0, NULL, concat('a,"b"\\n', toString(number))), 'я' FROM numbers(100000)`,
  });
  await engine.run({
    sql: 'CREATE VIEW ferry.breaks AS SELECT id, throwIf(id = 90000) AS x FROM ferry.trips SETTINGS max_threads = 1, max_block_size = 1000',
  });
  await engine.run({
    sql: "CREATE VIEW ferry.refuses AS SELECT id, throwIf(id >= 0, 'not today') AS x FROM ferry.trips",
  });
  await engine.run({
    sql: 'CREATE VIEW ferry.endless AS SELECT a.id AS id FROM ferry.trips AS a CROSS JOIN ferry.trips AS b',
  });
});
after(() => app.close());

function specOf(table: string, more: object = {}) {
  return { connectionId: 'embedded', source: { kind: 'table', database: 'ferry', table }, ...more };
}

function download(spec: object): Promise<Response> {
  return app.call('POST', '/api/v1/exports/download', spec);
}

describe('a download', () => {
  it("is ClickHouse's own bytes, with a header, a name and a media type", async () => {
    const answer = await download(specOf('trips'));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    assert.match(String(answer.headers.get('content-disposition')), /filename="ferry\.trips\.csv"/);
    const got = createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
    const { body } = await app.engine().stream({ sql: 'SELECT * FROM ferry.trips FORMAT CSVWithNames' });
    const expected = createHash('sha256');
    for await (const chunk of body) expected.update(chunk as Buffer);
    assert.equal(got, expected.digest('hex'));
  });

  it('has the columns, names, order and number of rows that the spec says', async () => {
    const spec = specOf('trips', {
      columns: [{ column: 'odd "name', as: 'odd' }, { column: 'id' }],
      limit: 2,
    });
    assert.equal(await (await download(spec)).text(), '"odd","id"\n"я",0\n"я",1\n');
    const bare = { ...spec, format: { name: 'TSV', header: false } };
    assert.equal(await (await download(bare)).text(), 'я\t0\nя\t1\n');
  });

  it('of no rows still has its header', async () => {
    assert.equal(await (await download(specOf('trips', { limit: 0 }))).text(), '"id","note","odd ""name"\n');
  });

  it('that fails midway breaks off, never shows the exception as data, and is logged', async () => {
    const answer = await download(specOf('breaks'));
    assert.equal(answer.status, 200);
    const chunks: Buffer[] = [];
    await assert.rejects(async () => {
      for await (const chunk of answer.body ?? []) chunks.push(Buffer.from(chunk));
    });
    assert.doesNotMatch(Buffer.concat(chunks).toString(), /exception/i);
    assert.ok(app.logLines.some((line) => line.includes('export broke off') && line.includes('395')));
  });

  it('that fails before its first byte is a problem document', async () => {
    const answer = await download(specOf('refuses'));
    assert.equal(answer.status, 422);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(answer.headers.get('content-disposition'), null);
    assert.match(await answer.text(), /not today/);
  });

  it('has the security headers of every answer, and is measured like every request', async () => {
    const answer = await download(specOf('trips', { limit: 1 }));
    await answer.text();
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(answer.headers.get('x-request-id'));
    const metrics = await (await app.call('GET', '/metrics')).text();
    assert.match(metrics, /duration_seconds_count\{[^}]*exports\/download",status="200"\} [1-9]/);
  });

  it('over a connection that is kept leaves it fit for the next request', async () => {
    const lines = [
      'POST /api/v1/exports/download HTTP/1.1',
      `Authorization: Bearer ${app.adminToken}`,
      'Content-Type: application/json',
      'Host: x',
    ];
    const body = JSON.stringify(specOf('trips', { limit: 1 }));
    const one = `${lines.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const last = `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const { text, error } = await sendRaw(one + one + last);
    assert.equal(error, null);
    assert.equal(text.match(/HTTP\/1\.1 200 OK/g)?.length, 3);
    assert.equal(text.match(/"id","note"/g)?.length, 2);
    assert.match(text, /\{"status":"ok"\}$/);
  });

  it('over HTTP/1.0, which has no chunks, comes as it is, and ends with a reset when it fails', async () => {
    const whole = await sendRaw(requestOverHttp10(specOf('trips', { limit: 1 })));
    assert.equal(whole.error, null);
    assert.ok(whole.text.endsWith('\r\n\r\n"id","note","odd ""name"\n0,\\N,"я"\n'), whole.text);
    const broken = await sendRaw(requestOverHttp10(specOf('breaks')));
    assert.equal(broken.error?.code, 'ECONNRESET');
  });

  it('kills its query when the client leaves', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${app.url}/api/v1/exports/download`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(specOf('endless')),
      signal: stop.signal,
    });
    await answer.body?.getReader().read();
    assert.equal(await countRunning(), 1);
    stop.abort();
    await untilTrue(async () => (await countRunning()) === 0);
  });
});

function requestOverHttp10(spec: object): string {
  const body = JSON.stringify(spec);
  return [
    'POST /api/v1/exports/download HTTP/1.0',
    `Authorization: Bearer ${app.adminToken}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** Sends these very bytes, and gives what comes until the connection ends, and whether it ended in order. */
async function sendRaw(request: string): Promise<{ text: string; error: NodeJS.ErrnoException | null }> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  let error: NodeJS.ErrnoException | null = null;
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.once('error', (problem) => (error = problem));
  socket.write(request);
  // `once` of node:events would reject at an error.
  await new Promise((closed) => socket.once('close', closed));
  return { text, error };
}

async function countRunning(): Promise<number> {
  const rows = await app.engine().rows<{ n: string }>({
    sql: "SELECT count() AS n FROM system.processes WHERE query LIKE '%ferry%endless%' AND query NOT LIKE '%system.processes%'",
  });
  return Number(rows[0]?.n);
}

/** Generous: the test is about whether, the bench about how fast. */
async function untilTrue(check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await check()) return;
    await delay(100);
  }
  assert.fail('it did not come true within ten seconds');
}

describe('a hostile spec', () => {
  const names = [
    "file('/etc/passwd')",
    '(SELECT 1)',
    'trips; DROP TABLE trips',
    'trips` UNION ALL SELECT 1 -- ',
    "trips' OR 1=1",
    'trips/**/',
    '../trips',
    '\u0000',
  ];

  for (const name of names) {
    it(`reads nothing with ${JSON.stringify(name)} for a table, a column or a database`, async () => {
      const asTable = await download(specOf(name));
      const asColumn = await download(specOf('trips', { columns: [{ column: name }] }));
      const asDatabase = await download({
        connectionId: 'embedded',
        source: { kind: 'table', database: name, table: 'trips' },
      });
      for (const answer of [asTable, asColumn, asDatabase]) {
        assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
        const text = await answer.text();
        assert.doesNotMatch(text, /root:/);
        assert.ok(JSON.parse(text).detail.length > 10);
      }
    });
  }

  it('is refused for a system table that the reader has no right to', async () => {
    const users = await download({
      connectionId: 'embedded',
      source: { kind: 'table', database: 'system', table: 'users' },
    });
    assert.ok(users.status >= 400 && users.status < 500);
  });

  it('is refused with unknown keys, in the words of the field', async () => {
    const answer = await download({ ...specOf('trips'), where: '1=1' });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /where/);
  });
});

describe('a download link', () => {
  it('downloads once, without a token', async () => {
    const made = await app.call('POST', '/api/v1/exports/links', specOf('trips', { limit: 1 }));
    assert.equal(made.status, 201);
    const { url } = (await made.json()) as { url: string };
    const first = await fetch(app.url + url);
    assert.match(await first.text(), /^"id"/);
    assert.equal((await fetch(app.url + url)).status, 404);
    assert.ok(app.logLines.every((line) => !line.includes(url)));
  });

  it('is not made for a table that is not there', async () => {
    assert.equal((await app.call('POST', '/api/v1/exports/links', specOf('nothing'))).status, 404);
  });
});

describe('a plan', () => {
  it('shows the SQL and its parameters without running it', async () => {
    const answer = await app.call(
      'POST',
      '/api/v1/exports/plan',
      specOf('trips', { columns: [{ column: 'id' }], limit: 5 }),
    );
    const plan = (await answer.json()) as { sql: string; parameters: unknown };
    assert.equal(plan.sql, 'SELECT `id`\nFROM `ferry`.`trips`\nLIMIT {limit:UInt64}\nFORMAT CSVWithNames');
    assert.deepEqual(plan.parameters, { limit: '5' });
  });
});
