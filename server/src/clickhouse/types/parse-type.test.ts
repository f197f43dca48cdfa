import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Problem } from '../../lib/problem.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { formatType, parseType, type TypeFacts, typeFacts } from './clickhouse-type.ts';

describe('The text of a type', () => {
  it('becomes a tree that holds what the text says', () => {
    assert.deepEqual(parseType("Map(LowCardinality(String), Array(Nullable(DateTime64(3, 'UTC'))))"), {
      kind: 'map',
      key: { kind: 'low-cardinality', of: { kind: 'string' } },
      value: {
        kind: 'array',
        of: { kind: 'nullable', of: { kind: 'date-time64', precision: 3, timeZone: 'UTC' } },
      },
    });
  });

  it('may name a type of a newer server, which is kept', () => {
    for (const text of ['Novelty', "Novelty(UInt8, 'it\\'s', 3, [1, 2], Array(Other(String)))"]) {
      assert.equal(parseType(text).kind, 'other');
      assert.equal(formatType(parseType(text)), text);
    }
  });

  it('is refused when there is anything but a type in it', () => {
    for (const text of [
      '',
      'UInt8; DROP TABLE x',
      'UInt8) ENGINE = Memory --',
      'UInt8 DEFAULT file(1)',
      'Array(UInt8',
      'Array(UInt8))',
      "Enum8('a' = (SELECT 1))",
      'Novelty((SELECT 1))',
      'Novelty(a b)',
      'UInt8 /* x */',
      "FixedString('a')",
      'Decimal(1.5)',
      "DateTime('UTC') CODEC(ZSTD)",
    ]) {
      assert.throws(() => parseType(text), isProblem('spec-invalid', /is not a ClickHouse type/), text);
    }
  });

  it('is refused when it is nested beyond reason', () => {
    const deep = `${'Array('.repeat(5000)}UInt8${')'.repeat(5000)}`;
    assert.throws(() => parseType(deep), isProblem('spec-invalid', /nested deeper/));
  });

  it('is either refused or written as something that is read as the same again', () => {
    const piece = fc.constantFrom(
      'Array',
      'Tuple',
      '(',
      ')',
      ',',
      ' ',
      'a',
      '`b c`',
      "'x'",
      '=',
      '1',
      'UInt8',
      'JSON',
      'SKIP',
      '.',
      'Enum8',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = formatOrNull(pieces.join(''));
        if (once !== null) assert.equal(formatOrNull(once), once);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('The facts of a type', () => {
  it('see through what it is wrapped in', () => {
    assert.deepEqual(facts('LowCardinality(Nullable(String))'), {
      category: 'text',
      isNullable: true,
      isWide: false,
    });
    assert.deepEqual(facts('Nullable(Decimal(10, 2))'), {
      category: 'number',
      isNullable: true,
      isWide: true,
    });
    assert.deepEqual(facts('SimpleAggregateFunction(max, DateTime)'), {
      category: 'time',
      isNullable: false,
      isWide: false,
    });
    assert.deepEqual(facts('UInt32'), { category: 'number', isNullable: false, isWide: false });
    assert.equal(facts('Array(UInt8)').category, 'list');
    assert.equal(facts('JSON').category, 'object');
    assert.equal(facts('Novelty(1)').category, 'other');
  });
});

function facts(text: string): TypeFacts {
  return typeFacts(parseType(text));
}

function formatOrNull(text: string): string | null {
  try {
    return formatType(parseType(text));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
