import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { qualifiedName, quoteIdentifier, quoteString } from '../../clickhouse/quoting.ts';
import { openSelectStage, type SelectionInput, type SelectStage } from './testing/select-stage.ts';

let stage: SelectStage;
before(async () => {
  stage = await openSelectStage(['CREATE DATABASE hostile']);
});
after(() => stage.stop());

const nasty = [
  '`',
  '\\',
  "'",
  '"',
  '--',
  '/*',
  '*/',
  ';',
  '{x:String}',
  '{p1:String}',
  '\0',
  '\n',
  '\t',
  '\b',
  '%',
  '_1',
  '.',
  '$',
  '__proto__',
  'constructor',
  '🙂',
  'я',
  '\u202e',
  'é',
  'id',
  '(',
  ')',
  ' FROM ',
  ' FORMAT Null',
  'NULL',
  '`.`',
  '\\N',
  '#',
  ',',
] as const;

/** ClickHouse takes a point in a name for the border of a Nested column, and none of its names end with one. */
const text = fc
  .array(fc.constantFrom(...nasty), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const name = text.filter((one) => !one.includes('.'));
const word = fc.constantFrom('x', 'p1', 'p2', 'limit', '_1', 'id', 'constructor', 'toString', 'param_x');

const table = fc.record({
  /** A directory on the disk of the engine is named after it, so NUL cannot be in it. */
  table: name.filter((one) => !one.includes('\0')),
  columns: fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
  result: fc.uniqueArray(name, { minLength: 3, maxLength: 3 }),
  /** The columns then take each other's names. */
  isSwapped: fc.boolean(),
  aliases: fc.uniqueArray(fc.constantFrom('x', 'p1', '_1', '_2', 'left', 'from', 'select', 'a', 'b'), {
    minLength: 2,
    maxLength: 2,
  }),
  value: text,
  other: text,
  parameter: word,
});

describe('names and values', () => {
  it('mean themselves and nothing else, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (made) => {
        const { columns, value, other } = made;
        const [key = '', note = ''] = columns;
        const result = made.isSwapped ? [note, key] : made.result;
        const own = qualifiedName('hostile', made.table);
        await stage.admin.run({
          sql: `CREATE TABLE ${own} (${quoteIdentifier(key)} UInt8, ${quoteIdentifier(note)} String) ENGINE = Memory`,
        });
        try {
          const rows = [value, other, `${value}${other}x`].map(
            (cell, index) => `(${index}, ${quoteString(cell)})`,
          );
          await stage.admin.run({ sql: `INSERT INTO ${own} VALUES ${rows.join(', ')}` });
          const expected = (value === other ? [0, 1] : [0]).map((n) => [n, value]);
          const source = { kind: 'table', database: 'hostile', table: made.table } as const;
          for (const selection of [
            selectFrom({ source, result, key, note }, { literal: value }),
            selectFrom({ source, result, key, note }, { parameter: made.parameter, value }),
            joinOf({ ...made, result }),
          ])
            assert.deepEqual(await stage.rowsOf(selection), expected);
          const counted = await stage.rowsOf({
            source,
            columns: [
              { column: note, as: result[0] },
              { column: key, aggregate: { function: 'min' }, as: result[1] },
            ],
            filter: { column: note, operator: 'in', values: [value, { parameter: made.parameter }] },
            parameters: [
              { name: made.parameter, type: 'String', allowed: { kind: 'list', values: [value] } },
            ],
            values: Object.fromEntries([[made.parameter, value]]),
            having: { column: result[0] ?? '', operator: 'starts with', value },
          });
          assert.deepEqual(counted, [[value, 0]]);
        } finally {
          await stage.admin.run({ sql: `DROP TABLE ${own} SYNC` });
        }
      }),
      { numRuns: 100 },
    );
  });
});

interface Names {
  readonly source: object;
  readonly result: readonly string[];
  readonly key: string;
  readonly note: string;
}

type Given = { readonly literal: string } | { readonly parameter: string; readonly value: string };

function selectFrom({ source, result, key, note }: Names, given: Given): SelectionInput {
  const value = 'literal' in given ? given.literal : { parameter: given.parameter };
  return {
    source,
    columns: [
      { column: key, as: result[0] },
      { column: note, as: result[1] },
    ],
    filter: { column: note, operator: '=', value },
    sort: [{ column: result[0] ?? '' }, { column: note, direction: 'desc' }],
    limit: 10,
    ...('parameter' in given && {
      parameters: [{ name: given.parameter, type: 'String' }],
      values: Object.fromEntries([[given.parameter, given.value]]),
    }),
  };
}

/** With itself; a table is called something that no column is. */
function joinOf({
  table: own,
  columns: [key = '', note = ''],
  aliases,
  result,
  value,
}: {
  readonly table: string;
  readonly columns: readonly string[];
  readonly aliases: readonly string[];
  readonly result: readonly string[];
  readonly value: string;
}): SelectionInput {
  const [left = '', right = ''] = aliases.map((alias) =>
    alias === key || alias === note ? `${alias}0` : alias,
  );
  const place = { database: 'hostile', table: own };
  return {
    source: {
      kind: 'join',
      from: { ...place, as: left },
      joins: [
        {
          kind: 'inner',
          ...place,
          as: right,
          on: [{ left: { column: key, of: left }, right: { column: key } }],
          where: { column: note, of: right, operator: 'starts with', value },
        },
      ],
    },
    columns: [
      { column: key, of: left, as: result[0] },
      { column: note, of: right, as: result[1] },
    ],
    filter: { column: note, of: left, operator: 'in', values: [value] },
    sort: [{ column: key, of: right }],
  };
}
