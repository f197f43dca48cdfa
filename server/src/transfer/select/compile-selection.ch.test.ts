import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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
    "CREATE DICTIONARY d.dict (id UInt64, city String) PRIMARY KEY id SOURCE(CLICKHOUSE(QUERY 'SELECT 1 AS id, \\'Rome\\' AS city')) LAYOUT(FLAT()) LIFETIME(0)",
  ]);
});
after(() => stage.stop());

const source = { kind: 'table', database: 'd', table: 'sales' } as const;
const byId = [{ column: 'id' }];

async function idsSortedBy(sort: readonly object[]): Promise<unknown[]> {
  return (await stage.rowsOf({ source, columns: byId, sort })).flat();
}

async function idsOf(filter: object): Promise<unknown[]> {
  return (await stage.rowsOf({ source, columns: byId, filter, sort: byId })).flat();
}

function overId(aggregate: object): object {
  return { column: 'id', aggregate };
}

describe('the columns of a selection', () => {
  it('are the stored ones by default, and computed ones when they are named', async () => {
    const stored = await stage.compile({ source });
    assert.deepEqual(
      stored.columns.map(({ name }) => name),
      ['id', 'city', 'amount', 'sold', 'note', 'tags', 'n.a'],
    );
    assert.deepEqual(stored.plainTable, { database: 'd', table: 'sales' });
    const named = await stage.compile({ source, columns: [{ column: 'twice' }, { column: 'big', as: 'b' }] });
    assert.equal(named.sql, 'SELECT `twice`, `big` AS `b`\nFROM `d`.`sales`');
    assert.deepEqual(named.columns, [
      { name: 'twice', type: 'Decimal(10, 2)' },
      { name: 'b', type: 'UInt64' },
    ]);
  });

  it('have the types that ClickHouse gives them', async () => {
    const { columns } = await stage.compile({
      source,
      columns: [
        { expression: 'id + 1', as: 'next' },
        { column: 'amount', aggregate: { function: 'sum' }, as: 'total' },
        { aggregate: { function: 'count' }, as: 'n' },
      ],
    });
    assert.deepEqual(
      columns.map(({ type }) => type),
      ['UInt64', 'Decimal(38, 2)', 'UInt64'],
    );
  });

  it('may take the names of others without being mistaken for them', async () => {
    const rows = await stage.rowsOf({
      source,
      columns: [
        { expression: 'upper(city)', as: 'city' },
        { column: 'amount', as: 'id' },
        { column: 'id', as: 'amount' },
      ],
      filter: {
        and: [
          { column: 'city', operator: '=', value: 'Rome' },
          { column: 'id', operator: '<', value: 2 },
        ],
      },
    });
    assert.deepEqual(rows, [['ROME', '10.5', '1']]);
  });

  it('of a view and of a dictionary are read like those of a table', async () => {
    const view = { kind: 'table', database: 'd', table: 'view' } as const;
    assert.deepEqual(await stage.rowsOf({ source: view, sort: byId, limit: 1 }), [['1', 'ROME']]);
    const dictionary = { ...view, table: 'dict' };
    assert.deepEqual(await stage.rowsOf({ source: dictionary }), [['1', 'Rome']]);
  });

  it('of a view that joins by itself are as the view has them', async () => {
    const rows = await stage.rowsOf({ source: { ...source, table: 'joining' }, sort: byId });
    assert.deepEqual(rows.at(-1), ['4', '']);
  });
});

describe('rows of a selection', () => {
  it('are sorted by columns of the result, of the source and by expressions, NULLs where they are wanted', async () => {
    assert.deepEqual(await idsSortedBy([{ column: 'note' }, { column: 'id', direction: 'desc' }]), [
      '1',
      '3',
      '4',
      '2',
    ]);
    assert.deepEqual(
      await idsSortedBy([{ column: 'note', direction: 'desc', nulls: 'first' }, { column: 'id' }]),
      ['2', '4', '3', '1'],
    );
    assert.deepEqual(
      await idsSortedBy([{ expression: 'length(tags)', direction: 'desc' }, { column: 'id' }]),
      ['3', '1', '4', '2'],
    );
    assert.deepEqual(await idsSortedBy([{ expression: '1', direction: 'desc' }, { column: 'amount' }]), [
      '4',
      '2',
      '3',
      '1',
    ]);
  });

  it('give what they are sorted by to those who walk them, behind the result', async () => {
    const plan = await stage.compile({
      source,
      columns: [{ column: 'city' }],
      sort: [{ column: 'id', direction: 'desc' }],
    });
    assert.equal(plan.sql, 'SELECT `city`\nFROM `d`.`sales`\nORDER BY `id` DESC NULLS LAST');
    assert.equal(plan.unorderedSql, 'SELECT `city`, `id` AS `_2`\nFROM `d`.`sales`');
    assert.deepEqual(plan.sort, [{ sql: '`_2`', type: 'UInt64', direction: 'desc', nulls: 'last' }]);
  });

  it('are at most as many as the limit, zero too, also given by a parameter', async () => {
    assert.deepEqual(await stage.rowsOf({ source, limit: 0 }), []);
    const parameters = [{ name: 'limit', type: 'UInt16', required: false }];
    const limited = { source, parameters, limit: { parameter: 'limit' } };
    assert.equal((await stage.rowsOf({ ...limited, values: { limit: 3 } })).length, 3);
    assert.equal((await stage.rowsOf(limited)).length, 4);
    const [error] = await stage.errorsOf({ ...limited, values: { limit: -1 } });
    assert.equal(error?.path, '/values/limit');
  });

  it('are each there once when they are distinct', async () => {
    const selection = { source, columns: [{ column: 'city' }], distinct: true, sort: [{ column: 'city' }] };
    assert.deepEqual(await stage.rowsOf(selection), [['Bern'], ['Oslo'], ['Rome']]);
    const [error] = await stage.errorsOf({ ...selection, sort: byId });
    assert.equal(error?.path, '/sort/0');
  });

  it('are chosen by conditions in and, or and not, over columns and expressions, with NULL as in SQL', async () => {
    const note = { column: 'note', operator: '=', value: 'a' };
    assert.deepEqual(await idsOf({ not: note }), ['3']);
    assert.deepEqual(await idsOf({ or: [note, { column: 'note', operator: 'is null' }] }), ['1', '2', '4']);
    assert.deepEqual(
      await idsOf({ and: [{ not: { or: [note, { column: 'id', operator: '=', value: 4 }] } }] }),
      ['3'],
    );
    assert.deepEqual(await idsOf({ expression: 'toString(amount)', operator: 'like', value: '%.%' }), [
      '1',
      '3',
    ]);
    assert.deepEqual(await idsOf({ expression: 'amount * 2', operator: '>=', value: '14.5' }), ['1', '3']);
    assert.deepEqual(await idsOf({ expression: "has(tags, 'x') AND id != 1", operator: 'is true' }), ['3']);
    assert.deepEqual(await idsOf({ column: 'n.a', operator: 'is empty' }), ['1', '2', '3', '4']);
  });
});

describe('groups', () => {
  const total = { column: 'amount', aggregate: { function: 'sum' as const }, as: 'total' };

  it('are by all columns that are no aggregate, and chosen by the result', async () => {
    const selection = { source, columns: [{ column: 'city' }, total], sort: [{ column: 'total' }] };
    assert.deepEqual(await stage.rowsOf(selection), [
      ['Bern', '1'],
      ['Oslo', '7.25'],
      ['Rome', '15.5'],
    ]);
    const having = {
      and: [
        { column: 'total', operator: '>' as const, value: '7.2' },
        { expression: 'length(city) + total', operator: '<' as const, value: 12 },
      ],
    };
    assert.deepEqual(await stage.rowsOf({ ...selection, having }), [['Oslo', '7.25']]);
    const hiding = {
      ...selection,
      columns: [{ column: 'city' }, { ...total, as: 'amount' }],
      sort: [{ column: 'amount' }],
    };
    assert.deepEqual(
      await stage.rowsOf({ ...hiding, having: { column: 'amount', operator: '>', value: 8 } }),
      [['Rome', '15.5']],
    );
  });

  it('are by what is named: a column, a column of the result, an expression, or everything', async () => {
    const month = { expression: 'toStartOfMonth(sold)', as: 'month' };
    const byMonth = { source, columns: [month, total], sort: [{ column: 'month' }] };
    const expected = [
      ['2024-01-01', '22.75'],
      ['2024-02-01', '1'],
    ];
    assert.deepEqual(await stage.rowsOf({ ...byMonth, groupBy: [{ column: 'month' }] }), expected);
    assert.deepEqual(
      await stage.rowsOf({ ...byMonth, groupBy: [{ expression: 'toStartOfMonth(sold)' }] }),
      expected,
    );
    assert.deepEqual(await stage.rowsOf({ source, columns: [total], groupBy: [] }), [['23.75']]);
    assert.deepEqual(await stage.rowsOf({ source, columns: [{ expression: '2', as: 'two' }, total] }), [
      [2, '23.75'],
    ]);
  });

  it('have every aggregate there is', async () => {
    const columns = [
      { aggregate: { function: 'count' as const } },
      ...[
        'uniq',
        'uniqExact',
        'sum',
        'avg',
        'min',
        'max',
        'any',
        'anyLast',
        'median',
        'stddev',
        'variance',
      ].map((name) => overId({ function: name })),
      overId({ function: 'argMin', by: { column: 'amount' } }),
      overId({ function: 'argMax', by: { column: 'amount' } }),
      overId({ function: 'quantile', levels: [0.25] }),
      overId({ function: 'quantileExact', levels: [1e-7] }),
      overId({ function: 'quantiles', levels: [0, 1] }),
      overId({ function: 'groupArray', max: 2 }),
      overId({ function: 'groupUniqArray', max: 1 }),
      overId({ function: 'topK', max: 1 }),
    ].map((column, index) => ({ ...column, as: `c${index}` }));
    const [row = []] = await stage.rowsOf({ source, columns });
    assert.equal(row.length, columns.length);
    assert.deepEqual(row.slice(0, 4), ['4', '4', '4', '10']);
    assert.deepEqual(row.slice(12, 14), ['4', '1']);
    assert.deepEqual(row[17], ['1', '2']);
  });

  it('are refused where they make no sense, in words', async () => {
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [{ column: 'id' }, { column: 'city' }, total],
        groupBy: [{ column: 'city' }],
      }),
      ['/columns/0'],
    );
    assert.deepEqual(await stage.pathsOf({ source, having: { column: 'id', operator: '=', value: 1 } }), [
      '/having',
    ]);
    assert.deepEqual(
      await stage.pathsOf({ source, columns: [total], having: { column: 'totl', operator: '=', value: 1 } }),
      ['/having/column'],
    );
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [total],
        having: { expression: 'sum(id) > 1', operator: 'is true' },
      }),
      ['/having/expression'],
    );
    assert.deepEqual(
      await stage.pathsOf({ source, filter: { expression: 'sum(id) > 1', operator: 'is true' } }),
      ['/filter/expression'],
    );
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [{ column: 'city', aggregate: { function: 'sum' }, as: 's' }, total],
      }),
      ['/columns/0'],
    );
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [
          { column: 'id', aggregate: { function: 'quantiles' }, as: 'q' },
          { column: 'id', aggregate: { function: 'sum', max: 1 }, as: 's' },
          { column: 'id', aggregate: { function: 'argMin' }, as: 'a' },
        ],
      }),
      ['/columns/0/aggregate/levels', '/columns/1/aggregate/max', '/columns/2/aggregate/by'],
    );
  });
});
