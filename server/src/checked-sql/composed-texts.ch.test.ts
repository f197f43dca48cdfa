import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Problem } from '../lib/problem.ts';
import { checkExpression } from './check-expression.ts';
import { checkSelect } from './check-select.ts';
import { type CheckingStage, openCheckingStage } from './testing/checking-stage.ts';

type Wrap = (inner: string) => string;

const harmlessLeaf = fc.constantFrom(
  'id',
  "'it''s'",
  'upper(note)',
  '`full name`',
  '{p:String}',
  'NULL',
  'count()',
  '“note”',
  '$a$)$a$',
);

const hostileLeaf = fc.constantFrom(
  "file('/etc/passwd')",
  "`file`('/etc/passwd')",
  '"file" (\'/etc/passwd\')',
  "FiLe(/* ) */ '/etc/passwd')",
  "file -- (\n('/etc/passwd')",
  "arrayMap(x -> file(x), ['/etc/passwd'])",
  "getSetting('max_threads')",
  "arrayReduce('flameGraph', [1])",
  'id IN shop.people',
  '{p:Identifier}',
  "joinGet('a', 'b', 1)",
);

const wraps: readonly Wrap[] = [
  (inner) => `(${inner})`,
  (inner) => `toString(${inner})`,
  (inner) => `/* '( */ ${inner} -- ')\n`,
  (inner) => `[${inner}, 'b'][1]`,
  (inner) => `(1, ${inner}).2`,
  (inner) => `arrayMap(v -> concat(v, ${inner}), ['a'])[1]`,
  (inner) => `CASE WHEN (${inner}) = 'x' THEN 1 ELSE ${inner} END`,
  (inner) => `(${inner}) IN ('a', ${inner})`,
  (inner) => `CAST(${inner} AS Nullable(String))`,
  (inner) => `(${inner})::String || 'z'`,
  (inner) => `if((${inner}) = 'q', ${inner}, '')`,
  (inner) => `max(${inner}) OVER (PARTITION BY ${inner})`,
  (inner) => `quantileIf(0.5)(1, (${inner}) LIKE '%')`,
  (inner) => `NOT (${inner}) IS NULL`,
  (inner) => `(${inner}) BETWEEN (${inner}) AND 'b'`,
];

const places: readonly Wrap[] = [
  (inner) => `SELECT ${inner}`,
  (inner) => `SELECT id AS a FROM shop.orders WHERE ${inner} = 1 ORDER BY a`,
  (inner) => `WITH ${inner} AS w SELECT w`,
  (inner) => `WITH c AS (SELECT ${inner} AS d) SELECT d FROM c`,
  (inner) =>
    `SELECT 1 FROM shop.orders GROUP BY ${inner} HAVING ${inner} > 1 ORDER BY ${inner} DESC LIMIT 1 BY ${inner}`,
  (inner) => `SELECT 1 FROM shop.orders a LEFT JOIN shop.people b ON a.id = b.id AND ${inner} = 2`,
  (inner) => `SELECT * FROM (SELECT (SELECT ${inner})) UNION ALL SELECT ${inner}`,
  (inner) => `SELECT id FROM shop.orders WHERE id IN (SELECT ${inner} FROM shop.people)`,
  (inner) => `SELECT * REPLACE (${inner} AS id) FROM shop.orders ARRAY JOIN [${inner}] AS e`,
];

const wrapped = (leaf: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(leaf, fc.array(fc.constantFrom(...wraps), { maxLength: 4 }))
    .map(([inner, chosen]) => chosen.reduce((text, wrap) => wrap(text), inner));

describe('Texts that are composed at random', () => {
  let stage: CheckingStage;
  before(async () => {
    stage = await openCheckingStage();
  });
  after(() => stage.stop());

  it('are taken as expressions when all their pieces are harmless, also as written down by the check', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped(harmlessLeaf), async (text) => {
        const first = await checkExpression(stage.reader, text, '/x');
        const again = await checkExpression(stage.reader, first.sql, '/x');
        assert.deepEqual({ ...again, sql: '' }, { ...first, sql: '' });
      }),
      { numRuns: 100 },
    );
  });

  it('are refused as expressions when one piece is hostile, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped(hostileLeaf), async (text) => {
        assert.ok(await isRefused(checkExpression(stage.reader, text, '/x')), text);
      }),
      { numRuns: 100 },
    );
  });

  it('are judged the same as parts of a SELECT', async () => {
    const leaf = fc.oneof(
      wrapped(harmlessLeaf).map((text) => ({ text, isHostile: false })),
      wrapped(hostileLeaf).map((text) => ({ text, isHostile: true })),
    );
    await fc.assert(
      fc.asyncProperty(leaf, fc.constantFrom(...places), async ({ text, isHostile }, place) => {
        assert.equal(await isRefused(checkSelect(stage.reader, place(text), '/x')), isHostile, place(text));
      }),
      { numRuns: 150 },
    );
  });

  it('never give an expression that reaches beyond its parentheses', async () => {
    const pieces = fc.constantFrom(
      'id',
      '(',
      ')',
      ',',
      "'",
      '`',
      '"',
      '--',
      '/*',
      '*/',
      '\n',
      ' ',
      ';',
      'AS',
      'x',
      '$a$',
      '\\',
      'FROM shop.people',
      '1',
      '+',
      'upper',
      'UNION ALL',
      'SELECT',
      'FORMAT CSV',
      'SETTINGS a = 1',
      '{a:UInt8}',
      '->',
      '[',
      ']',
      '.',
      '::',
      'String',
      'OVER',
      '#',
      '‘',
      '’',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 8 }), async (parts) => {
        const text = parts.join('');
        const checked = await checkExpression(stage.reader, text, '/x').catch((error: unknown) => error);
        if (checked instanceof Problem) return assert.equal(checked.code, 'spec-invalid', text);
        if (checked instanceof Error) throw checked;
        const { sql } = checked as { readonly sql: string };
        const [row] = await stage.reader.rows<{ text: string }>({
          sql: 'SELECT formatQuerySingleLine({text:String}) AS text',
          parameters: { text: `SELECT 'before', ${sql.replaceAll('\\', '\\\\')}, 'after' FROM shop.orders` },
        });
        assert.match(row?.text ?? '', /^SELECT 'before', .*, 'after' FROM shop\.orders$/s);
      }),
      { numRuns: 300 },
    );
  });
});

async function isRefused(checking: Promise<unknown>): Promise<boolean> {
  try {
    await checking;
    return false;
  } catch (error) {
    if (error instanceof Problem && error.code === 'spec-invalid') return true;
    throw error;
  }
}
