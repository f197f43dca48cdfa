import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { joinKinds } from '../spec/source.ts';
import { openSelectStage, type SelectStage } from './testing/select-stage.ts';

let stage: SelectStage;
before(async () => {
  stage = await openSelectStage([
    'CREATE DATABASE j',
    'CREATE TABLE j.a (id UInt64, n Int32, name String, sold Date) ENGINE = MergeTree ORDER BY id',
    'CREATE TABLE j.b (id Int64, n Int32, name LowCardinality(String), uuid UUID, f Float64) ENGINE = MergeTree ORDER BY id',
    'CREATE TABLE j.c (b Tuple(id UInt8), id UInt64) ENGINE = MergeTree ORDER BY id',
    "INSERT INTO j.a VALUES (1, 1, 'x', '2024-01-01'), (2, 2, 'y', '2024-01-02'), (3, 3, 'z', '2024-01-03')",
    "INSERT INTO j.b (id, n, name) VALUES (1, 5, 'x'), (2, 0, 'q'), (2, 7, 'y'), (4, 4, 'z')",
  ]);
});
after(() => stage.stop());

const a = { database: 'j', table: 'a', as: 'a' };
const b = { database: 'j', table: 'b', as: 'b' };
const byId = { left: { column: 'id', of: 'a' }, right: { column: 'id' } };

function keyOf(of: string): object {
  return { left: { column: 'id', of }, right: { column: 'id' } };
}

function joined(...joins: object[]): object {
  return { kind: 'join', from: a, joins };
}

/** Of each condition, in a spec and in SQL: over one side, the other, both, and with an expression. */
const conditions = [
  [undefined, '1 = 1'],
  [{ column: 'n', of: 'b', operator: '>', value: 0 }, 'b.n > 0'],
  [{ column: 'n', of: 'a', operator: '>', value: 1 }, 'a.n > 1'],
  [
    {
      or: [
        { expression: 'a.n < b.n', operator: 'is true' },
        { column: 'name', of: 'b', operator: 'in', values: ['q'] },
      ],
    },
    "(a.n < b.n OR b.name = 'q')",
  ],
] as const;

describe('a join', () => {
  for (const kind of joinKinds.filter((one) => one !== 'cross')) {
    it(`of the kind ${kind} gives the rows that SQL by hand does, with NULL for what has no match`, async () => {
      const side = kind === 'right semi' || kind === 'right anti' ? 'b' : 'a';
      const isOneSided = /semi|anti/.test(kind);
      for (const [where, sql] of conditions) {
        const source = joined({ kind, ...b, on: [byId], ...(where && { where }) });
        const columns = isOneSided
          ? [
              { column: 'id', of: side },
              { column: 'n', of: side },
            ]
          : [
              { column: 'id', of: 'a', as: 'x' },
              { column: 'id', of: 'b', as: 'y' },
              { column: 'n', of: 'b', as: 'z' },
            ];
        const got = await stage.rowsOf({
          source,
          columns,
          sort: columns.map(({ column, of }) => ({ column, of })),
        });
        const cells = isOneSided ? `${side}.id AS x, ${side}.n AS y` : 'a.id AS x, b.id AS y, b.n AS z';
        const expected = await stage.rowsOfSql(
          `SELECT ${cells} FROM j.a AS a ${kind} JOIN j.b AS b ON toInt64(a.id) = b.id AND ${sql}
           ORDER BY ALL ASC NULLS LAST SETTINGS join_use_nulls = 1`,
        );
        assert.deepEqual(got, expected, sql);
        assert.ok(where !== undefined || got.length > 0);
      }
    });
  }

  it('of the kind cross gives every pair', async () => {
    assert.equal((await stage.rowsOf({ source: joined({ kind: 'cross', ...b }) })).length, 12);
  });

  it('tells equal names apart by the tables, and only those', async () => {
    const { columns } = await stage.compile({ source: joined({ kind: 'left', ...b, on: [byId] }) });
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['a.id', 'a.n', 'a.name', 'sold', 'b.id', 'b.n', 'b.name', 'uuid', 'f'],
    );
    assert.equal(columns.find(({ name }) => name === 'b.n')?.type, 'Nullable(Int32)');
    const rows = await stage.rowsOf({
      source: joined({ kind: 'inner', ...b, on: [byId] }),
      columns: [
        { column: 'name', of: 'a' },
        { column: 'name', of: 'b' },
        { expression: 'concat(a.name, b.name)', as: 'both' },
        { column: 'n', of: 'b', as: 'a' },
      ],
      filter: { column: 'n', of: 'b', operator: '=', value: 7 },
    });
    assert.deepEqual(rows, [['y', 'y', 'yy', 7]]);
  });

  it('can have several tables, one twice, and groups', async () => {
    const again = { ...b, as: 'again' };
    const source = joined(
      { kind: 'left', ...b, on: [byId, { left: { column: 'name', of: 'a' }, right: { column: 'name' } }] },
      { kind: 'left', ...again, on: [{ left: { column: 'id', of: 'b' }, right: { column: 'id' } }] },
    );
    const rows = await stage.rowsOf({
      source,
      columns: [
        { column: 'id', of: 'a' },
        { column: 'n', of: 'again', aggregate: { function: 'sum' }, as: 'total' },
      ],
      sort: [{ column: 'id', of: 'a' }],
    });
    assert.deepEqual(rows, [
      ['1', '5'],
      ['2', '7'],
      ['3', null],
    ]);
  });

  it('has only the columns of the side that a semi or an anti join keeps', async () => {
    const { columns } = await stage.compile({ source: joined({ kind: 'left anti', ...b, on: [byId] }) });
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['id', 'n', 'name', 'sold'],
    );
    const [error] = await stage.errorsOf({
      source: joined({ kind: 'left semi', ...b, on: [byId] }),
      columns: [{ column: 'n', of: 'b' }],
    });
    assert.match(error?.message ?? '', /"b" is only looked up by the left semi join/);
  });
});

describe('a join that does not fit', () => {
  const c = { database: 'j', table: 'a', as: 'c' };

  it('is refused where tables wait for each other, or come too late, with what to do', async () => {
    const cycle = await stage.errorsOf({
      source: joined({ kind: 'inner', ...b, on: [keyOf('c')] }, { kind: 'inner', ...c, on: [keyOf('b')] }),
    });
    assert.deepEqual(
      cycle.map(({ path }) => path),
      ['/source/joins/0/on/0/left/of'],
    );
    assert.match(cycle[0]?.message ?? '', /cycle/);
    const late = await stage.errorsOf({
      source: joined({ kind: 'inner', ...b, on: [keyOf('c')] }, { kind: 'inner', ...c, on: [keyOf('a')] }),
    });
    assert.match(late[0]?.message ?? '', /Put its join before the one of "b"/);
    const itself = await stage.errorsOf({ source: joined({ kind: 'inner', ...b, on: [keyOf('b')] }) });
    assert.match(itself[0]?.message ?? '', /is the table that is joined here/);
    const nobody = await stage.errorsOf({ source: joined({ kind: 'inner', ...b, on: [keyOf('x')] }) });
    assert.match(nobody[0]?.message ?? '', /No table of the join is called "x"/);
  });

  it('is refused for keys that cannot be equal, before ClickHouse sees them', async () => {
    for (const [left, right] of [
      ['id', 'name'],
      ['sold', 'id'],
      ['name', 'uuid'],
      ['id', 'f'],
    ] as const) {
      const on = [{ left: { column: left, of: 'a' }, right: { column: right } }];
      const [error] = await stage.errorsOf({ source: joined({ kind: 'inner', ...b, on }) });
      assert.equal(error?.path, '/source/joins/0/on/0');
      assert.match(error?.message ?? '', new RegExp(`a\\.${left} is .* b\\.${right} is `));
    }
  });

  it('is refused for names that are missing, twice, or a column too', async () => {
    const source = joined({ kind: 'inner', ...b, on: [byId] });
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [{ column: 'id' }],
        filter: { column: 'n', operator: '=', value: 1 },
      }),
      ['/columns/0/of', '/filter/of'],
    );
    assert.deepEqual(
      await stage.pathsOf({
        source,
        columns: [
          { expression: 'upper(name)', as: 'x' },
          { expression: 'a.nme', as: 'y' },
        ],
      }),
      ['/columns/0/expression', '/columns/1/expression'],
    );
    assert.deepEqual(await stage.pathsOf({ source: joined({ kind: 'inner', ...b, as: 'a', on: [byId] }) }), [
      '/source/joins/0/as',
    ]);
    assert.deepEqual(
      await stage.pathsOf({ source: joined({ kind: 'inner', ...b, table: 'nope', on: [byId] }) }),
      ['/source/joins/0/table'],
    );
    const hiding = joined(
      { kind: 'inner', ...b, on: [byId] },
      { kind: 'inner', database: 'j', table: 'c', as: 'c', on: [byId] },
    );
    assert.deepEqual(await stage.pathsOf({ source: hiding }), ['/source/joins/0/as']);
  });
});
