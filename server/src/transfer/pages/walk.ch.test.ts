import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  array,
  assert as assertProperty,
  asyncProperty,
  boolean,
  integer,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import type { ClickHouseClient, Statement } from '../../clickhouse/client.ts';
import { openClient } from '../../clickhouse/open-client.ts';
import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import type { SortTerm } from '../select-plan.ts';
import type { StoredTable } from './page-order.ts';
import { endsStatement, rowsStatement } from './page-query.ts';
import { pageSource, rowsAtOnce, textsOf, walkBack, walkForward } from './testing/walk-pages.ts';

let engine: TestEngine;
let admin: ClickHouseClient;
let reader: ClickHouseClient;

before(async () => {
  engine = await startTestEngine();
  admin = openClient(testTarget(engine.engine, 'admin'));
  reader = openClient(testTarget(engine.engine, 'reader'), { killWith: admin });
  await run('CREATE DATABASE ferry');
});
after(async () => {
  await reader.close();
  await admin.close();
  await engine.stop();
});

async function run(sql: string): Promise<void> {
  await admin.run({ sql });
}

function term(name: string, type: string, more: Partial<SortTerm> = {}): SortTerm {
  return { sql: quoteIdentifier(name), type, direction: 'asc', nulls: 'last', ...more };
}

const columns = [
  { name: 'day', type: 'Date' },
  { name: 'id', type: 'UInt64' },
  { name: 'note', type: 'Nullable(String)' },
];
const keyOfTable: StoredTable = { sortingKey: [term('day', 'Date'), term('id', 'UInt64')] };
const withoutKey: StoredTable = { sortingKey: [] };

/** 1000 rows, of which 300 are copies of others. */
async function makeTable(name: string): Promise<string> {
  await run(
    `CREATE TABLE ferry.${name} (day Date, id UInt64, note Nullable(String)) ENGINE = MergeTree ORDER BY (day, id)`,
  );
  await run(
    `INSERT INTO ferry.${name} SELECT toDate('2024-01-01') + n % 7, n % 50, if(n % 3 = 0, NULL, toString(n)) FROM
      (SELECT if(number < 700, number, number % 30) AS n FROM numbers(1000))`,
  );
  return `SELECT day, id, note FROM ferry.${name}`;
}

const orders: readonly {
  readonly name: string;
  readonly sort: SortTerm[];
  readonly table: StoredTable | null;
}[] = [
  { name: 'in the order of the table', sort: [], table: keyOfTable },
  {
    name: 'in the reverse order of the table',
    sort: [term('day', 'Date', { direction: 'desc' })],
    table: keyOfTable,
  },
  {
    name: 'sorted by another column',
    sort: [term('note', 'Nullable(String)', { nulls: 'first' })],
    table: keyOfTable,
  },
  { name: 'of a table without a key, sorted', sort: [term('id', 'UInt64')], table: withoutKey },
  { name: 'of a table without a key', sort: [], table: withoutKey },
  { name: 'of what is no table', sort: [], table: null },
];

describe('a walk over all pages', () => {
  for (const [index, { name, sort, table }] of orders.entries()) {
    it(`${name} gives each starting row exactly once while another client inserts`, async () => {
      const sql = await makeTable(`busy_${index}`);
      const atStart = (await rowsAtOnce(reader, sql)).toSorted();
      const source = pageSource({ sql, columns, sort, table });
      let inserted = 0;
      const meanwhile = async (): Promise<void> => {
        // Rows of every kind: before, behind and between the others, and copies of them.
        await run(
          `INSERT INTO ferry.busy_${index} SELECT toDate('2023-12-30') + rand(1) % 12, rand(2) % 60, ['new ', 'newer ', 'zz new '][1 + rand(3) % 3] || toString(number) FROM numbers(20)`,
        );
        inserted++;
      };
      const forward = await walkForward(reader, source, { size: 37, meanwhile });
      const back = await walkBack(reader, source, forward.last.start, { size: 41, meanwhile });
      assert.ok(inserted > 30);
      assert.deepEqual(withoutNew(forward.rows).toSorted(), atStart);
      assert.deepEqual(withoutNew([...back, ...textsOf(forward.last)]), withoutNew(forward.rows));
    });
  }

  it('gives as many copies of a row as there were, however many lie on one page', async () => {
    await run('CREATE TABLE ferry.alike (x UInt8) ENGINE = MergeTree ORDER BY x');
    await run('INSERT INTO ferry.alike SELECT intDiv(number, 25) FROM numbers(80)');
    const source = pageSource({
      sql: 'SELECT x FROM ferry.alike',
      columns: [{ name: 'x', type: 'UInt8' }],
      table: { sortingKey: [term('x', 'UInt8')] },
    });
    const expected = await rowsAtOnce(reader, 'SELECT x FROM ferry.alike ORDER BY x');
    for (const size of [1, 7, 10, 25, 79, 80, 100]) {
      const { rows, last } = await walkForward(reader, source, { size });
      assert.deepEqual(rows, expected);
      const back = await walkBack(reader, source, last.start, { size });
      assert.deepEqual([...back, ...textsOf(last)], expected, `${size}`);
    }
  });

  it('tells copies from rows that are equal only in what they are sorted by', async () => {
    await run('CREATE TABLE ferry.nearly (k UInt8, v Float64) ENGINE = MergeTree ORDER BY k');
    await run('INSERT INTO ferry.nearly SELECT 1, [0., -0., 7.][1 + number % 3] FROM numbers(60)');
    const sql = 'SELECT k, v FROM ferry.nearly';
    const made = [
      { name: 'k', type: 'UInt8' },
      { name: 'v', type: 'Float64' },
    ];
    const expected = (await rowsAtOnce(reader, sql)).toSorted();
    for (const sort of [[], [term('v', 'Float64')], [term('v', 'Float64'), term('k', 'UInt8')]]) {
      for (const table of [null, { sortingKey: [term('k', 'UInt8')] }]) {
        const source = pageSource({ sql, columns: made, sort, table });
        const { rows, last } = await walkForward(reader, source, { size: 7 });
        assert.deepEqual(rows.toSorted(), expected);
        const back = await walkBack(reader, source, last.start, { size: 6 });
        assert.deepEqual([...back, ...textsOf(last)], rows);
      }
    }
  });

  it('asks for the ends of many pages at once, and is not misled by them when rows come and go', async () => {
    await run('CREATE TABLE ferry.moving (id UInt32) ENGINE = MergeTree ORDER BY id');
    await run('INSERT INTO ferry.moving SELECT number * 10 FROM numbers(1000)');
    const sql = 'SELECT id FROM ferry.moving';
    const source = pageSource({
      sql,
      columns: [{ name: 'id', type: 'UInt32' }],
      table: { sortingKey: [term('id', 'UInt32')] },
    });
    let pages = 0;
    const { rows } = await walkForward(reader, source, {
      size: 20,
      meanwhile: async () => {
        pages++;
        if (pages === 5)
          await run(
            'ALTER TABLE ferry.moving DELETE WHERE id BETWEEN 1500 AND 8000 SETTINGS mutations_sync = 2',
          );
        if (pages === 7)
          await run(
            'INSERT INTO ferry.moving SELECT 8201 + number * 3 FROM numbers(300) WHERE number % 10 != 3',
          );
      },
    });
    const atEnd = await rowsAtOnce(reader, `${sql} ORDER BY id`);
    assert.deepEqual(
      rows.filter((row) => row.endsWith('0]') && atEnd.includes(row)),
      atEnd.filter((row) => row.endsWith('0]')),
    );
    assert.equal(new Set(rows).size, rows.length);
  });

  it('counts copies that come and go among those already given', async () => {
    await run('CREATE TABLE ferry.coming (x UInt8) ENGINE = MergeTree ORDER BY x');
    await run('INSERT INTO ferry.coming SELECT 5 FROM numbers(10)');
    await run('INSERT INTO ferry.coming SELECT 6 FROM numbers(10)');
    const source = pageSource({
      sql: 'SELECT x FROM ferry.coming',
      columns: [{ name: 'x', type: 'UInt8' }],
      table: { sortingKey: [term('x', 'UInt8')] },
    });
    let isFirst = true;
    const { rows } = await walkForward(reader, source, {
      size: 6,
      meanwhile: async () => {
        if (isFirst) await run('ALTER TABLE ferry.coming DELETE WHERE x = 5 SETTINGS mutations_sync = 2');
        isFirst = false;
      },
    });
    assert.deepEqual(rows, [...Array<string>(6).fill('[5]'), ...Array<string>(10).fill('[6]')]);
  });

  it('ends at the limit of the spec', async () => {
    const sql = await makeTable('limited');
    const source = pageSource({ sql, columns, table: keyOfTable });
    for (const [limit, pages] of [
      [0, 1],
      [1, 1],
      [30, 3],
      [31, 4],
      [5000, 100],
    ] as const) {
      const walked = await walkForward(reader, source, { size: 10, limit });
      assert.equal(walked.rows.length, Math.min(limit, 1000));
      assert.equal(walked.pages.length, pages);
    }
  });

  it('ends a page early when its bytes are too many, and goes on with the next', async () => {
    await run('CREATE TABLE ferry.wide (id UInt8, text String) ENGINE = MergeTree ORDER BY id');
    await run(`INSERT INTO ferry.wide SELECT number, repeat('x', 100000) FROM numbers(20)`);
    const source = pageSource({
      sql: 'SELECT id, text FROM ferry.wide',
      columns: [
        { name: 'id', type: 'UInt8' },
        { name: 'text', type: 'String' },
      ],
      table: { sortingKey: [term('id', 'UInt8')] },
    });
    const expected = await rowsAtOnce(reader, 'SELECT id, text FROM ferry.wide ORDER BY id');
    for (const bytesMax of [1, 450_000]) {
      const walked = await walkForward(reader, source, { size: 20, bytesMax });
      assert.deepEqual(walked.rows, expected);
      assert.ok(walked.pages.every((page) => page.length < 6));
      const back = await walkBack(reader, source, walked.last.start, { size: 20, bytesMax });
      assert.deepEqual([...back, ...textsOf(walked.last)], expected);
    }
  });

  it('gives every row once whatever the columns, their names, the sort and the size of a page', async () => {
    const types = [
      'Nullable(Int8)',
      'Nullable(Float32)',
      'LowCardinality(String)',
      'Array(Nullable(UInt8))',
    ] as const;
    const names = [
      'a`b',
      'key',
      "x' OR 1=1 -- ",
      'count()',
      'a.b',
      '{page_0:String}',
      '\\',
      'rows',
      'page term 1',
    ];
    let tables = 0;
    await assertProperty(
      asyncProperty(
        shuffledSubarray(names, { minLength: 4, maxLength: 4 }),
        shuffledSubarray([0, 1, 2, 3]),
        array(tuple(boolean(), boolean()), { minLength: 4, maxLength: 4 }),
        integer({ min: 1, max: 60 }),
        integer({ min: 2, max: 40 }),
        boolean(),
        async (named, sortedBy, ways, count, size, isTable) => {
          const table = `random_${tables++}`;
          const made = named.map((name, index) => ({ name, type: types[index] ?? 'UInt8' }));
          const definitions = made.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ');
          await run(`CREATE TABLE ferry.${table} (${definitions}) ENGINE = MergeTree ORDER BY tuple()`);
          await run(
            `INSERT INTO ferry.${table} SELECT if(rand(1) % 4 = 0, NULL, rand(2) % 3), [NULL, nan, -0., 0., 1.5, inf][1 + rand(3) % 6], toString(rand(4) % 2), if(rand(5) % 2 = 0, [NULL], [rand(6) % 2]) FROM numbers(${count})`,
          );
          const sort = sortedBy.map((column, index) =>
            term(named[column] ?? '', types[column] ?? '', {
              direction: ways[index]?.[0] === true ? 'asc' : 'desc',
              nulls: ways[index]?.[1] === true ? 'first' : 'last',
            }),
          );
          const sql = `SELECT ${named.map(quoteIdentifier).join(', ')} FROM ferry.${table}`;
          const source = pageSource({ sql, columns: made, sort, table: isTable ? withoutKey : null });
          const { rows, last } = await walkForward(reader, source, { size });
          assert.deepEqual(rows.toSorted(), (await rowsAtOnce(reader, sql)).toSorted());
          const back = await walkBack(reader, source, last.start, { size });
          assert.deepEqual([...back, ...textsOf(last)], rows);
          await run(`DROP TABLE ferry.${table}`);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a page', () => {
  it('asks by the sorted columns alone where it ends, and then reads no more of the table than it shows', async () => {
    await run(
      'CREATE TABLE ferry.many (day Date, id UInt64, note Nullable(String)) ENGINE = MergeTree ORDER BY (day, id)',
    );
    await run(
      `INSERT INTO ferry.many SELECT toDate('2024-01-01') + intDiv(number, 10000), number, NULL FROM numbers(300000)`,
    );
    const source = pageSource({ sql: 'SELECT day, id, note FROM ferry.many', columns, table: keyOfTable });
    const end = { direction: 'forward', key: await keyOf(280_000), skip: 9, rowsMax: 1 } as const;
    const asked = endsStatement(source, end);
    assert.doesNotMatch(asked.sql, /sipHash|note.*AS/);
    const [whereItEnds, whatItShows] = await Promise.all([
      explain(asked),
      explain(
        rowsStatement(source, {
          ...end,
          part: 'after',
          skip: 0,
          rowsMax: 10,
          bound: (await keyOf(280_010)).slice(0, 2),
        }),
      ),
    ]);
    assert.match(whereItEnds, /InOrder/);
    assert.match(whereItEnds, /Granules: [1-4]\/3\d/);
    assert.match(whatItShows, /Granules: [12]\/3\d/);
    assert.match(whatItShows, /Prewhere/);
  });

  for (const type of [
    'JSON',
    'Dynamic',
    'Variant(String, UInt8)',
    'AggregateFunction(uniq, UInt8)',
    'Array(Map(String, UInt8))',
  ]) {
    it(`is not sorted by a ${type}, and says so`, () => {
      assert.throws(
        () => pageSource({ sql: '', columns, sort: [term('day', 'Date'), term('x', type)] }),
        isProblem('spec-invalid', /has no order|have no order/),
      );
    });
  }

  it('holds also columns that have no order', async () => {
    await run(
      'CREATE TABLE ferry.odd (j JSON, d Dynamic, v Variant(String, UInt8), m Map(String, UInt8), s AggregateFunction(uniq, UInt8)) ENGINE = MergeTree ORDER BY tuple()',
    );
    await run(
      `INSERT INTO ferry.odd SELECT '{"a":' || toString(number % 3) || '}', number % 2, if(number % 2 = 0, 'x'::Variant(String, UInt8), NULL), map('a', number % 2), uniqState(toUInt8(number % 2)) FROM numbers(30) GROUP BY number`,
    );
    const odd = [
      'JSON',
      'Dynamic',
      'Variant(String, UInt8)',
      'Map(String, UInt8)',
      'AggregateFunction(uniq, UInt8)',
    ];
    const sql = 'SELECT j, d, v, m, s FROM ferry.odd';
    const source = pageSource({
      sql,
      columns: odd.map((type, index) => ({ name: 'jdvms'.charAt(index), type })),
    });
    const { rows } = await walkForward(reader, source, { size: 4 });
    assert.deepEqual(rows.toSorted(), (await rowsAtOnce(reader, sql)).toSorted());
  });
});

async function keyOf(id: number): Promise<string[]> {
  const [row] = await reader.rows<{ key: string }>({
    sql: `SELECT concat('v', hex(reinterpretAsFixedString(day)), ';v', hex(reinterpretAsFixedString(id)), ';v', hex(sipHash128(tuple(day, id, note)))) AS key FROM ferry.many WHERE id = {id:UInt64}`,
    parameters: { id: String(id) },
  });
  return row?.key.split(';') ?? [];
}

async function explain(statement: Statement): Promise<string> {
  const sql = `EXPLAIN indexes = 1, actions = 1 ${statement.sql.replace(/\nFORMAT .*$/, '')}`;
  const rows = await reader.rows<{ explain: string }>({ ...statement, sql });
  return rows.map((row) => row.explain).join('\n');
}

function withoutNew(rows: readonly string[]): string[] {
  return rows.filter((row) => !row.includes('new'));
}
