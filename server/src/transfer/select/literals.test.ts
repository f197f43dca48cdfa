import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { readList, readLiteral, readParameterValue } from './literals.ts';

function textOf(value: string | number | boolean, type: string): string | null {
  const reading = readLiteral(value, parseType(type));
  return 'text' in reading ? reading.text : null;
}

describe('a value of a spec', () => {
  for (const [type, good, bad] of [
    [
      'UInt8',
      [
        [255, '255'],
        ['007', '7'],
        ['1e2', '100'],
        ['12.0', '12'],
      ],
      [256, -1, 1.5, '', 'a', '1 ', '0x1', '1e400'],
    ],
    ['Int64', [['-9223372036854775808', '-9223372036854775808']], ['9223372036854775808', '--1', '+-1']],
    ['UInt256', [['1' + '0'.repeat(77), '1' + '0'.repeat(77)]], ['1' + '0'.repeat(78), '-1']],
    [
      'Decimal(5, 2)',
      [
        ['-123.4', '-123.4'],
        ['1.230', '1.23'],
        [0.1, '0.1'],
        ['.5', '0.5'],
        ['5e-2', '0.05'],
      ],
      ['1.234', '1234', 'nan', '1,5', ''],
    ],
    [
      'Float64',
      [
        ['1e400', '1e400'],
        ['-inf', '-inf'],
        ['Infinity', 'inf'],
        ['NaN', 'nan'],
        ['+.5', '.5'],
      ],
      ['', 'x', '1_000', '0x1', 'e5'],
    ],
    [
      'String',
      [
        ['', ''],
        [5, '5'],
        [true, 'true'],
      ],
      [],
    ],
    ['LowCardinality(Nullable(String))', [['a', 'a']], []],
    [
      'FixedString(3)',
      [
        ['abc', 'abc'],
        ['я', 'я'],
      ],
      ['abcd', 'яя'],
    ],
    [
      'Date',
      [['2024-02-29', '2024-02-29']],
      ['2023-02-29', '1969-12-31', '2149-06-07', '24-01-01', '2024-1-1', 'abc', '2024-01-01 00:00:00'],
    ],
    ['Date32', [['1900-01-01', '1900-01-01']], ['1899-12-31', '2300-01-01']],
    [
      'DateTime',
      [
        ['2024-01-31T12:30', '2024-01-31 12:30:00'],
        ['2024-01-31', '2024-01-31 00:00:00'],
        ['1970-01-01T00:00:01Z', '0000000001'],
        ['2024-01-31 01:00:00+0100', '1706659200'],
      ],
      [
        '2024-01-31 25:00:00',
        '2024-13-01',
        '2024-01-31 12:30:00.5',
        '2107-01-01',
        '1969-12-31T23:00:00Z',
        '1706659200',
      ],
    ],
    [
      'DateTime64(3)',
      [
        ['1960-01-01 00:00:00.120', '1960-01-01 00:00:00.12'],
        ['2024-01-31T00:00:00.001Z', '1706659200.001'],
      ],
      ['2024-01-31 00:00:00.1234', '1899-01-01'],
    ],
    [
      'Time',
      [
        ['-999:59:59', '-999:59:59'],
        ['1:30', '1:30:00'],
      ],
      ['12:60', '12', '12:00:00.5'],
    ],
    [
      'UUID',
      [['61f0c404-5cb3-11e7-907b-a6006ad3dba0', '61f0c404-5cb3-11e7-907b-a6006ad3dba0']],
      ['61f0c404', ''],
    ],
    ['IPv4', [['1.2.3.4', '1.2.3.4']], ['1.2.3', '::1', '256.1.1.1']],
    ['IPv6', [['::1', '::1']], ['1.2.3.4', 'fe80::1%eth0']],
    [
      'Bool',
      [
        [true, 'true'],
        ['FALSE', 'false'],
        [1, 'true'],
      ],
      ['yes', 2],
    ],
    [
      "Enum8('a' = 1, '' = 2)",
      [
        ['a', 'a'],
        ['', ''],
      ],
      ['b', 1],
    ],
    ['Tuple(UInt8)', [], ['(1)']],
    ['SomethingNew', [], ['x']],
  ] as const) {
    it(`of the type ${type} is read exactly, or refused`, () => {
      for (const [value, text] of good) assert.equal(textOf(value, type), text, `${value}`);
      for (const value of bad) assert.equal(textOf(value, type), null, `${value}`);
    });
  }

  it('is refused with its text, its type and how to write it', () => {
    const reading = readLiteral('abc', parseType('Nullable(Date)'));
    assert.deepEqual(reading, {
      complaint: '"abc" is not a value of the type Date: write it like 2024-01-31.',
    });
  });

  it('is any whole number in the range of its type, and no other', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), (value) => {
        const fits = value >= -(2n ** 63n) && value < 2n ** 63n;
        assert.equal(textOf(String(value), 'Int64'), fits ? String(value) : null);
        assert.equal(textOf(`${value}000e-3`, 'Int64'), fits ? String(value) : null);
      }),
    );
  });
});

describe('a list of values', () => {
  it('has numbers bare and all else in quotes', () => {
    assert.deepEqual(readList([1, '2'], parseType('UInt8')), { text: '[1,2]' });
    assert.deepEqual(readList(['1.50'], parseType('Decimal(5, 2)')), { text: '[1.5]' });
    assert.deepEqual(readList(["a'b\\", 'c\n'], parseType('String')), { text: String.raw`['a\'b\\','c\n']` });
    assert.deepEqual(readList([null, 'x'], parseType('Nullable(String)')), { text: "[NULL,'x']" });
    assert.deepEqual(readList([1, 300], parseType('UInt8')), {
      complaint: 'Value 2: "300" is not a value of the type UInt8: it goes from 0 to 255.',
    });
  });
});

describe('the value of a parameter', () => {
  it('is NULL or a list only where its type is', () => {
    assert.deepEqual(readParameterValue(null, parseType('Nullable(UInt8)')), { text: '\\N' });
    assert.match(
      JSON.stringify(readParameterValue(null, parseType('UInt8'))),
      /Declare it as Nullable\(UInt8\)/,
    );
    assert.match(
      JSON.stringify(readParameterValue(null, parseType('LowCardinality(String)'))),
      /LowCardinality\(Nullable\(String\)\)/,
    );
    assert.match(JSON.stringify(readParameterValue([1], parseType('UInt8'))), /is not a list/);
    assert.match(JSON.stringify(readParameterValue(1, parseType('Array(UInt8)'))), /is a list/);
  });
});
