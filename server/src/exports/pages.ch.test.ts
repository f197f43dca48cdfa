import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

interface Page {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly total?: { readonly rows: number; readonly kind: string };
}

let app: TestApp;
before(async () => {
  app = await openTestApp();
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE ferry' });
  await engine.run({
    sql: `CREATE TABLE ferry.visits (at DateTime('UTC'), id UInt64, price Decimal(38, 4), x Float64, name Nullable(String))
      ENGINE = MergeTree ORDER BY (toStartOfHour(at), id)`,
  });
  await engine.run({
    sql: `INSERT INTO ferry.visits SELECT toDateTime('2024-01-01 00:00:00', 'UTC') + number * 60, 9007199254740993 + number,
      number / 3, if(number % 5 = 0, nan, number), if(number % 4 = 0, NULL, concat('n', toString(number % 10))) FROM numbers(500)`,
  });
});
after(() => app.close());

function specOf(more: object = {}) {
  return { connectionId: 'embedded', source: { kind: 'table', database: 'ferry', table: 'visits' }, ...more };
}

function ask(spec: object, more: object = {}): Promise<Response> {
  return app.call('POST', '/api/v1/exports/page', { spec, ...more });
}

async function pageOf(spec: object, more: object = {}): Promise<Page> {
  const answer = await ask(spec, more);
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text) as Page;
}

async function walk(spec: object, size: number): Promise<(readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page = await pageOf(spec, { size, ...(cursor !== undefined && { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

describe('a page over HTTP', () => {
  it('has the columns with their types, and every value exact', async () => {
    const page = await pageOf(specOf(), { size: 2, total: true });
    assert.deepEqual(page.columns, [
      { name: 'at', type: "DateTime('UTC')" },
      { name: 'id', type: 'UInt64' },
      { name: 'price', type: 'Decimal(38, 4)' },
      { name: 'x', type: 'Float64' },
      { name: 'name', type: 'Nullable(String)' },
    ]);
    assert.deepEqual(page.rows, [
      ['2024-01-01 00:00:00', '9007199254740993', '0', 'nan', null],
      ['2024-01-01 00:01:00', '9007199254740994', '0.3333', 1, 'n1'],
    ]);
    assert.deepEqual(page.total, { rows: 500, kind: 'exact' });
    assert.equal(page.previous, null);
  });

  it('leads forward and back by its cursors, and by the addresses in its header Link', async () => {
    const first = await pageOf(specOf(), { size: 3 });
    const answer = await ask(specOf(), { size: 3, cursor: first.next });
    const second = (await answer.json()) as Page;
    const links = Object.fromEntries(
      [...(answer.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, rel]) => [
        rel,
        url,
      ]),
    );
    const preceding = (await (await app.call('GET', links['prev'] ?? '')).json()) as Page;
    const following = (await (await app.call('GET', links['next'] ?? '')).json()) as Page;
    assert.deepEqual(preceding.rows, first.rows);
    assert.equal(preceding.previous, null);
    assert.deepEqual(following.rows, (await pageOf(specOf(), { size: 9 })).rows.slice(6));
    assert.deepEqual((await pageOf(specOf(), { size: 3, cursor: following.previous })).rows, second.rows);
  });

  it('walks in the order of the table also where the columns of its key are not shown', async () => {
    const spec = specOf({ columns: [{ column: 'name' }, { column: 'x', as: 'id2' }] });
    const rows = await walk(spec, 47);
    assert.deepEqual(
      rows.map(([, x]) => (x === 'nan' ? null : x)),
      Array.from({ length: 500 }, (_, n) => (n % 5 === 0 ? null : n)),
    );
    assert.ok(rows.every((row) => row.length === 2));
  });

  it('holds to the filter, the sort, the values and the limit of the spec', async () => {
    const spec = specOf({
      columns: [{ column: 'id' }, { column: 'name' }],
      filter: { column: 'name', operator: '=', value: { parameter: 'wanted' } },
      sort: [{ column: 'at', direction: 'desc' }],
      limit: 23,
      parameters: [{ name: 'wanted', type: 'String' }],
      values: { wanted: 'n1' },
    });
    const rows = await walk(spec, 10);
    const expected = Array.from({ length: 500 }, (_, n) => n)
      .filter((n) => n % 4 !== 0 && n % 10 === 1)
      .toReversed()
      .slice(0, 23)
      .map((n) => [String(9007199254740993n + BigInt(n)), 'n1']);
    assert.deepEqual(rows, expected);
    assert.deepEqual((await pageOf(spec, { total: true })).total, { rows: 23, kind: 'exact' });
  });

  it('is of groups, of distinct rows and of a user’s own SQL, too', async () => {
    const groups = specOf({
      columns: [{ column: 'name' }, { aggregate: { function: 'count' }, as: 'rows' }],
      sort: [{ column: 'rows', direction: 'desc' }],
    });
    const all = await walk(groups, 100);
    assert.equal(all.length, 11);
    assert.deepEqual(await walk(groups, 3), all);
    const distinct = specOf({ columns: [{ column: 'name' }], distinct: true });
    assert.equal((await walk(distinct, 4)).length, 11);
    const sql = {
      connectionId: 'embedded',
      source: { kind: 'sql', sql: 'SELECT number % 7 AS rest FROM numbers(50)' },
    };
    assert.deepEqual(
      (await walk(sql, 8)).map(([rest]) => Number(rest)).toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, n) => n % 7).toSorted((a, b) => a - b),
    );
  });

  it('is refused for a cursor of another spec, a cursor that was changed, and a size that is too large', async () => {
    const { next } = await pageOf(specOf(), { size: 3 });
    const other = await ask(specOf({ limit: 7 }), { size: 3, cursor: next });
    assert.equal(other.status, 400);
    assert.match(await other.text(), /belongs to another spec/);
    const changed = await ask(specOf(), { size: 3, cursor: `${String(next).slice(0, -4)}AAAA` });
    assert.equal(changed.status, 400);
    assert.match(await changed.text(), /not a cursor of this server/);
    assert.equal((await ask(specOf(), { size: 10_001 })).status, 400);
    const broken = await app.call('GET', '/api/v1/exports/page?spec=%7B');
    assert.equal(broken.status, 400);
    assert.match(await broken.text(), /export spec as JSON/);
  });

  it('is refused for a spec that does not fit, as an export is', async () => {
    assert.equal((await ask(specOf({ columns: [{ column: 'nothing' }] }))).status, 422);
    assert.equal(
      (await app.call('POST', '/api/v1/exports/page', { spec: specOf() }, 'no token')).status,
      401,
    );
  });

  it('starts a walk that the audit log knows of', async () => {
    const { next } = await pageOf(specOf(), { size: 3 });
    await pageOf(specOf(), { size: 3, cursor: next });
    const log = (await (await app.call('GET', '/api/v1/audit')).json()) as {
      items: { action: string; target: unknown }[];
    };
    const started = log.items.find(({ action }) => action === 'export.page');
    assert.deepEqual(started?.target, { kind: 'table', id: 'ferry.visits' });
  });
});
