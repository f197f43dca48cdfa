import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../../lib/problem.ts';
import { openSelectStage, type SelectStage } from './testing/select-stage.ts';

let stage: SelectStage;
before(async () => {
  stage = await openSelectStage([
    'CREATE DATABASE d',
    `CREATE TABLE d.sales (id UInt64, city String, amount Decimal(10, 2), sold Date, note Nullable(String),
      tags Array(String), \`n.a\` Array(UInt8), twice Decimal(10, 2) MATERIALIZED amount * 2, big UInt64 ALIAS id + 1,
      ghost UInt8 EPHEMERAL) ENGINE = MergeTree ORDER BY id`,
    `INSERT INTO d.sales (id, city, amount, sold, note, tags) VALUES
      (1, 'Rome', 10.50, '2024-01-01', 'a', ['x']), (2, 'Rome', 5, '2024-01-02', NULL, []),
      (3, 'Oslo', 7.25, '2024-01-03', 'b', ['x', 'y']), (4, 'Bern', 1, '2024-02-01', NULL, ['z'])`,
    'CREATE VIEW d.view AS SELECT id, upper(city) AS city FROM d.sales',
    'CREATE VIEW d.joining AS SELECT s.id AS id, o.city AS other FROM d.sales AS s LEFT JOIN d.sales AS o ON s.id + 2 = o.id',
    'CREATE VIEW d.totals AS SELECT city, count() AS n FROM d.sales GROUP BY city WITH TOTALS',
    'CREATE VIEW d.behind AS SELECT city, n FROM d.totals WHERE n > 0',
    "CREATE TABLE d.numbers (n UInt32, s Enum8('a' = 1, 'b' = 2)) ENGINE = MergeTree ORDER BY n",
    "INSERT INTO d.numbers SELECT number, if(number % 2, 'a', 'b') FROM numbers(5000)",
    'CREATE DATABASE clickferry_x',
    'CREATE TABLE clickferry_x.y (id UInt64, city String) ENGINE = Memory',
    "CREATE DICTIONARY d.dict (id UInt64, city String) PRIMARY KEY id SOURCE(CLICKHOUSE(QUERY 'SELECT 1 AS id, \\'Rome\\' AS city')) LAYOUT(FLAT()) LIFETIME(0)",
  ]);
});
after(() => stage.stop());

const source = { kind: 'table', database: 'd', table: 'sales' } as const;
const byId = [{ column: 'id' }];

describe('SQL for a source', () => {
  const sql =
    'SELECT city, sum(amount) AS total FROM d.sales WHERE id >= {from:UInt8} GROUP BY city ORDER BY total DESC -- mine';
  const parameters = [{ name: 'from', type: 'UInt8' }];

  it('is a table like any other, its order kept', async () => {
    const selection = { source: { kind: 'sql', sql }, parameters, values: { from: 2 } } as const;
    assert.deepEqual(await stage.rowsOf(selection), [
      ['Oslo', '7.25'],
      ['Rome', '5'],
      ['Bern', '1'],
    ]);
    const filtered = await stage.rowsOf({
      ...selection,
      columns: [{ column: 'city' }],
      filter: { column: 'total', operator: '<', value: 6 },
    });
    assert.deepEqual(filtered, [['Rome'], ['Bern']]);
  });

  it('needs a permission, and expressions need none', async () => {
    await assert.rejects(
      stage.compile({ source: { kind: 'sql', sql: 'SELECT 1' } }, { maySql: false }),
      (error: unknown) => error instanceof Problem && error.code === 'not-allowed',
    );
    await stage.compile({ source, columns: [{ expression: 'id', as: 'x' }] }, { maySql: false });
  });

  it('is checked before anything else sees it', async () => {
    for (const hostile of [
      "SELECT * FROM file('/etc/passwd')",
      "SELECT file('/etc/passwd')",
      'DROP TABLE d.sales',
      'SELECT 1; SELECT 2',
      'SELECT nope FROM d.sales',
      'SELECT',
    ])
      assert.equal((await stage.errorsOf({ source: { kind: 'sql', sql: hostile } }))[0]?.path, '/source/sql');
    for (const hostile of ["file('/etc/passwd')", '(SELECT 1)', '1) OR (1 = 1', '1 -- ', 'x, y']) {
      const inColumn = await stage
        .errorsOf({ source, columns: [{ expression: hostile, as: 'x' }] })
        .catch(() => []);
      if (hostile !== '1 -- ') assert.equal(inColumn[0]?.path, '/columns/0/expression', hostile);
    }
  });
});

const listOf = (column: string, type: string, values: readonly unknown[]) => ({
  source,
  columns: [{ column: 'id' }],
  filter: { column: 'id', operator: '<', value: 0 },
  parameters: [{ name: 'v', type, allowed: { kind: 'column', database: 'd', table: 'numbers', column } }],
  values: { v: values },
});

describe('parameters', () => {
  const city = { column: 'city', operator: '=', value: { parameter: 'city' } } as const;
  const selectionOf = (parameter: object, values: object = {}) => ({
    source,
    columns: [{ column: 'id' }],
    filter: city,
    sort: byId,
    parameters: [{ name: 'city', type: 'String', ...parameter }],
    values,
  });

  it('stand for values, with a default, and are left out where they need not be given', async () => {
    assert.deepEqual(await stage.rowsOf(selectionOf({}, { city: 'Oslo' })), [['3']]);
    assert.deepEqual(await stage.rowsOf(selectionOf({ default: 'Bern' })), [['4']]);
    assert.equal((await stage.rowsOf(selectionOf({ required: false }))).length, 4);
    const list = {
      source,
      columns: [{ column: 'id' }],
      sort: byId,
      parameters: [{ name: 'ids', type: 'Array(UInt64)' }],
      filter: { column: 'id', operator: 'in', values: { parameter: 'ids' } },
    } as const;
    assert.deepEqual(await stage.rowsOf({ ...list, values: { ids: [1, '3'] } }), [['1'], ['3']]);
    assert.deepEqual(await stage.rowsOf({ ...list, values: { ids: [] } }), []);
    const nullable = selectionOf({ type: 'Nullable(String)' }, { city: null });
    assert.deepEqual(await stage.rowsOf(nullable), []);
  });

  it('stand in expressions with their type', async () => {
    const columns = [{ expression: 'concat(city, {suffix:String})', as: 'c' }];
    const parameters = [{ name: 'suffix', type: 'String', required: false }];
    const selection = { source, columns, parameters, sort: byId, limit: 1 };
    assert.deepEqual(await stage.rowsOf({ ...selection, values: { suffix: "'`\\" } }), [["Rome'`\\"]]);
    assert.equal((await stage.errorsOf(selection))[0]?.path, '/parameters/0/default');
    const other = [{ name: 'suffix', type: 'UInt8' }];
    assert.match(
      (await stage.errorsOf({ ...selection, parameters: other, values: { suffix: 1 } }))[0]?.message ?? '',
      /declared as UInt8/,
    );
    assert.match((await stage.errorsOf({ ...selection, parameters: [] }))[0]?.message ?? '', /not declared/);
  });

  it('take only what is allowed, by a list or by a column', async () => {
    const list = { allowed: { kind: 'list', values: ['Rome', 'Oslo'] } };
    assert.deepEqual(await stage.rowsOf(selectionOf(list, { city: 'Oslo' })), [['3']]);
    assert.match(
      (await stage.errorsOf(selectionOf(list, { city: 'Bern' })))[0]?.message ?? '',
      /"Bern" is not one of "Rome", "Oslo"/,
    );
    const column = { allowed: { kind: 'column', database: 'd', table: 'sales', column: 'city' } };
    assert.deepEqual(await stage.rowsOf(selectionOf(column, { city: 'Oslo' })), [['3']]);
    const [error] = await stage.errorsOf(selectionOf(column, { city: 'Paris' }));
    assert.deepEqual(error, {
      path: '/values/city',
      message: 'city: "Paris" is not among the values of d.sales.city.',
    });
  });

  it('take long lists of what a column has', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => n);
    const known = await stage.errorsOf(listOf('n', 'Array(UInt32)', [...many, 9999, 8888]));
    assert.deepEqual(known, [
      { path: '/values/v', message: 'v: 9999 is not among the values of d.numbers.n.' },
    ]);
    const fits = listOf('n', 'Array(Nullable(UInt32))', [...many, '7', null]);
    assert.deepEqual(await stage.rowsOf({ ...fits, filter: { column: 'id', operator: '=', value: 1 } }), [
      ['1'],
    ]);
    await stage.compile(listOf('s', 'Array(String)', ['b', 'a']));
    const [enumError] = await stage.errorsOf(listOf('s', 'Array(String)', ["it's", 'a']));
    assert.match(enumError?.message ?? '', /"it's" is not among/);
    await stage.compile(listOf('n', 'Array(UInt32)', []));
  });

  it('are missed, unknown, twice or of a wrong type with a word about it', async () => {
    const errors = await stage.errorsOf({
      source,
      filter: {
        and: [
          city,
          { column: 'city', operator: '=', value: { parameter: 'nope' } },
          { column: 'id', operator: 'in', values: { parameter: 'since' } },
          { column: 'city', operator: '=', value: { parameter: 'since' } },
        ],
      },
      parameters: [
        { name: 'city', type: 'String', label: 'The city' },
        { name: 'city', type: 'Tuple(UInt8)' },
        { name: 'since', type: 'Date' },
        { name: 'odd', type: 'no type' },
      ],
      values: { since: '2024-02-30', sinse: 1 },
    });
    assert.deepEqual(
      errors.map(({ path }) => path).toSorted(),
      [
        '/filter/and/1/value',
        '/filter/and/2/values',
        '/filter/and/3/value',
        '/parameters/1/name',
        '/parameters/1/type',
        '/parameters/3/type',
        '/values/city',
        '/values/since',
        '/values/sinse',
      ].toSorted(),
    );
    assert.match(errors.find(({ path }) => path === '/values/city')?.message ?? '', /The city/);
  });
});

describe('a view with totals', () => {
  const join = { database: 'd', table: 'sales', as: 's' };
  const on = [{ left: { column: 'city', of: 's' }, right: { column: 'city' } }];

  it('is refused wherever it is read, for the totals are no row', async () => {
    for (const refused of [
      { ...source, table: 'totals' },
      { ...source, table: 'behind' },
      { kind: 'join', from: join, joins: [{ kind: 'inner', database: 'd', table: 'behind', as: 't', on }] },
      { kind: 'sql', sql: 'SELECT * FROM d.behind' },
    ]) {
      const columns = [{ column: 'city', ...(refused.kind === 'join' && { of: 's' }) }];
      const [error] = await stage.errorsOf({ source: refused, columns });
      assert.equal(error?.path, '/source');
      assert.match(error?.message ?? '', /WITH TOTALS/);
    }
  });

  it('can be aggregated, which takes the totals away', async () => {
    const columns = [{ column: 'n', aggregate: { function: 'sum' }, as: 'n' }];
    assert.deepEqual(await stage.rowsOf({ source: { ...source, table: 'behind' }, columns }), [['4']]);
  });
});

describe("clickferry's own tables", () => {
  it('are refused by their names, whatever the account may read', async () => {
    const own = { database: 'clickferry_x', table: 'y' };
    const joined = { kind: 'cross', ...own, as: 'b', on: [] };
    const allowed = { kind: 'column', ...own, column: 'city' };
    for (const [path, selection] of [
      ['/source/database', { source: { kind: 'table', ...own } }],
      [
        '/source/from/database',
        { source: { kind: 'join', from: { ...own, as: 'a' }, joins: [{ ...joined, ...join }] } },
      ],
      ['/source/joins/0/database', { source: { kind: 'join', from: { ...join, as: 'a' }, joins: [joined] } }],
      [
        '/parameters/0/allowed',
        { source, parameters: [{ name: 'c', type: 'String', allowed }], values: { c: 'x' } },
      ],
      [
        '/parameters/0/allowed',
        {
          source,
          parameters: [
            { name: 'c', type: 'String', allowed: { ...allowed, database: 'default', table: '/etc/passwd' } },
          ],
          values: { c: 'x' },
        },
      ],
    ] as const)
      assert.deepEqual(await stage.pathsOf(selection), [path]);
  });

  const join = { database: 'd', table: 'sales' };
});

describe('a selection that does not fit', () => {
  it('is refused with everything that is wrong, each with its place and the way out', async () => {
    const errors = await stage.errorsOf({
      source,
      columns: [
        { column: 'id' },
        { column: 'cty' },
        { column: 'ghost' },
        { column: 'note', as: 'id' },
        { expression: 'uper(city)', as: 'u' },
        { expression: 'upper(cyti)', as: 'v' },
      ],
      filter: {
        or: [
          { column: 'amount', operator: 'like', value: '1' },
          { column: 'sold', operator: '>', value: 'abc' },
          { not: { column: 'id', operator: '=', value: 1.5 } },
          { column: 'id', of: 'a', operator: '=', value: 1 },
        ],
      },
      sort: [{ column: 'idd' }],
    });
    const byPath = new Map(errors.map(({ path, message }) => [path, message]));
    assert.match(
      byPath.get('/columns/1/column') ?? '',
      /d\.sales has no column "cty"\. Did you mean "city"\?/,
    );
    assert.match(byPath.get('/columns/2/column') ?? '', /EPHEMERAL/);
    assert.match(byPath.get('/columns/3') ?? '', /another name with `as`/);
    assert.match(byPath.get('/columns/4/expression') ?? '', /uper/);
    assert.match(byPath.get('/columns/5/expression') ?? '', /Did you mean "city"\?/);
    assert.match(byPath.get('/filter/or/0/operator') ?? '', /"amount" of the type Decimal\(10, 2\)/);
    assert.match(
      byPath.get('/filter/or/1/value') ?? '',
      /"abc" is not a value of the type Date: write it like 2024-01-31/,
    );
    assert.match(byPath.get('/filter/or/2/not/value') ?? '', /whole number/);
    assert.match(byPath.get('/filter/or/3/of') ?? '', /Leave it out/);
    assert.match(byPath.get('/sort/0/column') ?? '', /Did you mean "id"\?/);
    assert.equal(errors.length, 10);
  });

  it('is refused by its place, too, where only ClickHouse can tell', async () => {
    const errors = await stage.errorsOf({
      source,
      columns: [{ column: 'id' }, { expression: 'upper(id)', as: 'u' }],
      filter: { expression: "id + 'a'", operator: 'is true' },
    });
    assert.deepEqual(
      errors.map(({ path }) => path),
      ['/filter', '/columns/1'],
    );
    const [inFilter] = await stage.errorsOf({
      source,
      filter: { expression: 'upper(id)', operator: '=', value: 'A' },
    });
    assert.equal(inFilter?.path, '/filter/expression');
    assert.match(inFilter?.message ?? '', /Illegal type UInt64/);
  });

  it('is 404 for a table that is not there', async () => {
    await assert.rejects(
      stage.compile({ source: { ...source, table: 'nope' } }),
      (error: unknown) => error instanceof Problem && error.code === 'not-found',
    );
  });
});
