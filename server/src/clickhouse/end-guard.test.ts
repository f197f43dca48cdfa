import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { makeEndGuard } from './end-guard.ts';

const tag = 'cmroqzamqfvuenlj';
const exception =
  "Code: 395. DB::Exception: Value passed to 'throwIf' function is non-zero. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26.7.2.1)";
const tagged = (text: string) =>
  `\r\n__exception__\r\n${tag}\r\n${text}\n${text.length + 1} ${tag}\r\n__exception__\r\n`;

/** Runs bytes through a guard in chunks of the given sizes, again and again. */
function guarded(bytes: Buffer, sizes: readonly number[], withTag: string | null) {
  const guard = makeEndGuard(withTag);
  const parts: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    const data = guard.pass(bytes.subarray(at, at + size));
    if (data !== null) parts.push(Buffer.from(data));
    at += size;
  }
  const { rest, problem } = guard.finish();
  if (rest !== null) parts.push(rest);
  return { data: Buffer.concat(parts), problem };
}

const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
const lookalike = fc.constantFrom(
  '\r',
  '\n',
  '\r\n',
  '\r\n__exception__',
  '\r\n__exception__\r\n',
  '\r\n__exception__\r\ncmroqzamqfvuen',
  '\r\n__exc\r\n__exception__\r\ncmro',
  tag,
  exception,
  'Code: 1. DB::Exception: x',
);
const data = fc
  .array(fc.oneof(lookalike, fc.string()), { maxLength: 30 })
  .map((parts) => Buffer.from(parts.join('')))
  .filter((bytes) => !bytes.includes(tagged('').slice(0, 33)));

describe('The end of an answer with an exception tag', () => {
  it('gives all bytes of data that only look like an exception, in whatever chunks they come', () => {
    fc.assert(
      fc.property(data, sizes, (bytes, chunks) => {
        const result = guarded(bytes, chunks, tag);
        assert.deepEqual(result, { data: bytes, problem: null });
      }),
      { numRuns: 500 },
    );
  });

  it('gives the data before an exception and not a byte of it, in whatever chunks they come', () => {
    fc.assert(
      fc.property(data, sizes, (bytes, chunks) => {
        const result = guarded(Buffer.concat([bytes, Buffer.from(tagged(exception))]), chunks, tag);
        assert.deepEqual(result.data, bytes);
        assert.deepEqual(result.problem?.facts.clickhouse, {
          code: 395,
          name: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO',
          message: "Value passed to 'throwIf' function is non-zero",
        });
      }),
      { numRuns: 500 },
    );
  });

  it('tells of an exception whose text was cut off', () => {
    const result = guarded(Buffer.from(`1\n2\n${tagged(exception).slice(0, 60)}`), [7], tag);
    assert.equal(result.data.toString(), '1\n2\n');
    assert.ok(result.problem !== null);
  });

  it('passes a chunk on as it is, without a copy', () => {
    const chunk = Buffer.from('1\t2\r\n3\t4\n');
    assert.equal(makeEndGuard(tag).pass(chunk)?.buffer, chunk.buffer);
  });
});

describe('The end of an answer of an older server', () => {
  it('finds the exception at the very end, in whatever chunks it comes', () => {
    fc.assert(
      fc.property(data, sizes, fc.constantFrom('', '\n'), (bytes, chunks, end) => {
        const result = guarded(Buffer.concat([bytes, Buffer.from(`${exception}${end}`)]), chunks, null);
        assert.equal(result.problem?.facts.clickhouse?.code, 395);
        assert.deepEqual(result.data, bytes);
      }),
    );
  });

  it('takes data that speak of exceptions for data', () => {
    for (const text of [
      `"${exception}"\n`,
      `${exception}\n1\n`,
      'DB::Exception: (version 1.2)\n',
      'Code: 5. DB::Exception: no version\n',
      'x'.repeat(50_000),
      '',
    ]) {
      assert.deepEqual(guarded(Buffer.from(text), [1000], null), { data: Buffer.from(text), problem: null });
    }
  });
});
