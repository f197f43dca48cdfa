import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { type FormatEngine, openFormatEngine } from '../testing/format-engine.ts';

const hostile = [
  `unhex('41FF42')`,
  `unhex('01020B1F7F')`,
  `'a|b'`,
  `'<b>&amp;]]>'`,
  `'line\\nend\\r\\nand\\ttab'`,
  `'back\\\\slash \\'quote\\' "double"'`,
  `'\uFFFE\uFFFF'`,
  `'Привет 😀'`,
  `''`,
];
const rows = `SELECT text, [text] AS list, map(text, text) AS pairs, (text, 1)::Tuple(t String, n UInt8) AS both,
  NULL::Nullable(String) AS nothing, toUInt64(18446744073709551615) AS big, toDecimal128('0.1', 20) AS exact, nan AS no_number
  FROM (SELECT arrayJoin([${hostile.join(', ')}]) AS text)`;

function decodeStrictly(file: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(file);
}

describe('The writers of formats', () => {
  let engine: FormatEngine;
  before(async () => {
    engine = await openFormatEngine();
  });
  after(() => engine.close());

  it('write XML that is well-formed, whatever the texts and names hold', async () => {
    const file = await engine.write({ name: 'XML' }, `SELECT *, 1 AS \`n\\x01<&\` FROM (${rows})`);
    const text = decodeStrictly(file);
    assert.doesNotMatch(text, /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
    const open: string[] = [];
    for (const [, slash = '', tag = ''] of text.matchAll(/<(\/?)([^<>?\s]+)>/g)) {
      if (slash === '') open.push(tag);
      else assert.equal(open.pop(), tag);
    }
    assert.deepEqual(open, []);
    assert.doesNotMatch(text.replaceAll(/<\/?[a-z_]+>|<\?xml[^>]*>/g, ''), /<|&(?!(?:amp|lt|gt|quot|apos);)/);
    assert.match(text, /<text>A\uFFFDB<\/text>/);
  });

  it('write JSON that every parser reads, with exact numbers', async () => {
    const files = {
      JSON: JSON.parse(decodeStrictly(await engine.write({ name: 'JSON' }, rows))).data,
      JSONCompact: JSON.parse(decodeStrictly(await engine.write({ name: 'JSONCompact' }, rows))).data,
      array: JSON.parse(decodeStrictly(await engine.write({ name: 'NDJSON', as: 'array' }, rows))),
      lines: linesOf(await engine.write({ name: 'NDJSON' }, rows)),
    };
    assert.deepEqual(files.lines, files.JSON);
    assert.deepEqual(files.array, files.JSON);
    assert.deepEqual(files.JSONCompact, files.JSON.map(Object.values));
    const { big, exact, no_number: noNumber, nothing, both, text } = files.JSON[0];
    assert.deepEqual(
      { big, exact, noNumber, nothing, both, text },
      {
        big: '18446744073709551615',
        exact: '0.1',
        noNumber: 'nan',
        nothing: null,
        both: { t: 'A\uFFFDB', n: 1 },
        text: 'A\uFFFDB',
      },
    );
    const [names, types, first] = linesOf(
      await engine.write(
        { name: 'JSONCompact', as: 'lines', integers64: 'number', nonFinite: 'null', tuples: 'array' },
        `SELECT big, no_number, both FROM (${rows})`,
      ),
    );
    assert.deepEqual(
      [names, types],
      [
        ['big', 'no_number', 'both'],
        ['UInt64', 'Float64', 'Tuple(t String, n UInt8)'],
      ],
    );
    assert.deepEqual((first as unknown[]).slice(1), [null, ['A\uFFFDB', 1]]);
  });

  it('keep bytes that are not UTF-8 in JSON lines only when told to', async () => {
    const file = await engine.write({ name: 'NDJSON', invalidUtf8: 'keep' }, `SELECT unhex('41FF42') AS t`);
    assert.equal(file.toString('latin1'), '{"t":"A\xffB"}\n');
  });

  it('write a Markdown table of as many lines and cells as there are rows and columns', async () => {
    const text = decodeStrictly(
      await engine.write(
        { name: 'Markdown' },
        `SELECT text AS \`a|b\`, list, 1 AS n FROM (${rows}) WHERE isValidUTF8(text)`,
      ),
    );
    const lines = text.trimEnd().split('\n');
    assert.equal(lines.length, hostile.length - 1 + 2);
    assert.ok(
      lines.every((line) => line.match(/\|/g)?.length === 4),
      text,
    );
    assert.equal(lines[0], '| a&#124;b | list | n |');
    assert.ok(lines.includes("| a&#124;b | ['a&#124;b'] | 1 |"), text);
    assert.ok(
      lines.some((line) => line.startsWith('| &lt;b>&amp;amp;]]> |')),
      text,
    );
  });

  it('write INSERT statements that ClickHouse runs to the same rows', async () => {
    const select = `SELECT number AS id, t.* FROM (${rows}) AS t CROSS JOIN numbers(3) AS n`;
    const columns = await engine.columnsOf(select);
    const file = await engine.write({ name: 'SQLInsert', table: 'default.co`py', rowsPerInsert: 10 }, select);
    await engine.client.run({
      sql: `CREATE TABLE \`co\\\`py\` (${columns.map(({ name, type }) => `\`${name}\` ${type}`).join(', ')}) ENGINE = Memory`,
    });
    const statements = file
      .toString('latin1')
      .split(/;\n(?=INSERT|$)/)
      .filter((sql) => sql.trim() !== '');
    assert.equal(statements.length, 3);
    for (const sql of statements) {
      assert.ok(sql.startsWith('INSERT INTO `default`.`co\\`py` (`id`, `text`'), sql.slice(0, 80));
      // Byte for byte: one of the texts is not UTF-8.
      await engine.client.insert(
        { sql: 'INSERT INTO default.`co\\`py` FORMAT Values' },
        Readable.from([Buffer.from(sql.slice(sql.indexOf(' VALUES ') + 8), 'latin1')]),
      );
    }
    const [counts] = await engine.client.rows<{ isEqual: number }>({
      sql: `SELECT (SELECT groupArray(toString(tuple(*))) FROM (SELECT * FROM \`co\\\`py\` ORDER BY ALL)) =
        (SELECT groupArray(toString(tuple(*))) FROM (SELECT * FROM (${select}) ORDER BY ALL)) AS isEqual`,
    });
    assert.equal(counts?.isEqual, 1);
  });

  it('write TSV and custom-separated text that read back, header, types and NULL included', async () => {
    const tsv = await engine.write(
      {
        name: 'TSV',
        types: true,
        nullText: 'nil',
        lineEnd: 'CRLF',
        boolText: { true: 'Y', false: 'N' },
        dateStyle: 'iso',
      },
      `SELECT 'a\\tb\\n' AS s, NULL::Nullable(UInt8) AS n, true AS b, toDateTime('2024-01-31 12:00:00', 'UTC') AS t`,
    );
    assert.equal(
      tsv.toString(),
      "s\tn\tb\tt\r\nString\tNullable(UInt8)\tBool\tDateTime(\\'UTC\\')\r\na\\tb\\n\tnil\tY\t2024-01-31T12:00:00Z\r\n",
    );
    const custom = await engine.write(
      {
        name: 'Custom',
        escaping: 'Quoted',
        header: false,
        fieldDelimiter: ' :: ',
        rowBefore: '<',
        rowAfter: '>',
        rowBetween: ',\n',
        resultBefore: '[\n',
        resultAfter: '\n]\\n',
      },
      `SELECT number AS n, 'it\\'s' AS s FROM numbers(2)`,
    );
    assert.equal(custom.toString(), "[\n<0 :: 'it\\'s'>,\n<1 :: 'it\\'s'>\n]\\n");
  });

  it('write Parquet, Arrow, ORC and Avro with each codec', async () => {
    const codecs = {
      Parquet: ['zstd', 'snappy', 'lz4', 'gzip', 'brotli', 'none'],
      Arrow: ['lz4', 'zstd', 'none'],
      ORC: ['zstd', 'lz4', 'snappy', 'zlib', 'none'],
      Avro: ['deflate', 'snappy', 'zstd', 'none'],
    };
    const magic = { Parquet: 'PAR1', Arrow: 'ARROW1', ORC: 'ORC', Avro: 'Obj' };
    for (const [name, list] of Object.entries(codecs)) {
      const sizes = new Set<number>();
      for (const codec of list) {
        const file = await engine.write(
          { name, codec },
          `SELECT number AS n, 'some text' AS s FROM numbers(20000)`,
        );
        assert.equal(
          file.toString('latin1', 0, magic[name as keyof typeof magic].length),
          magic[name as keyof typeof magic],
        );
        sizes.add(file.length);
      }
      assert.equal(sizes.size, list.length, `the codecs of ${name} make files of different sizes`);
    }
    const stream = await engine.write({ name: 'Arrow', as: 'stream' }, 'SELECT 1 AS a');
    assert.equal(stream.readUInt32LE(0), 0xffffffff);
  });
});

function linesOf(file: Buffer): unknown[] {
  return decodeStrictly(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
