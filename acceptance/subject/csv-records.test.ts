import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksumOf, csvRecords, parseRecord } from './csv-records.ts';

describe('the CSV reader of the suite', () => {
  it('reads quotes, commas and line ends within cells, however the bytes are split', async () => {
    const text = 'a,"b ""c"", d","e\nf",\nя,"",,\n';
    const expected = [
      ['a', 'b "c", d', 'e\nf', ''],
      ['я', '', '', ''],
    ];
    for (const size of [1, 2, 3, 7, 100]) {
      assert.deepEqual((await allOf(csvRecords(split(text, size)))).map(parseRecord), expected);
    }
  });

  it('gives the same checksum for the same rows in another order, and another one for other rows', async () => {
    assert.equal(await digestOf('h\n1\n2\n'), await digestOf('h\n2\n1\n'));
    assert.notEqual(await digestOf('h\n1\n2\n'), await digestOf('h\n1\n3\n'));
    assert.notEqual(await digestOf('h\n1\n2\n'), await digestOf('h\n1\n2\n2\n'));
  });
});

async function* split(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function digestOf(text: string): Promise<string> {
  return (await checksumOf(split(text, 5))).digest;
}
