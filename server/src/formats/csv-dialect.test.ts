import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { csvDialectSchema, headerToColumnNames } from './csv-dialect.ts';

describe('column names from a header', () => {
  it('are trimmed, numbered when empty, and made unique', () => {
    assert.deepEqual(headerToColumnNames([' a ', '', 'a', null, 'a_2']), [
      'a',
      'column_2',
      'a_2',
      'column_4',
      'a_2_2',
    ]);
  });

  it('are always as many as the header has cells, never empty, never equal', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom('', ' ', 'a', 'a_2', 'column_1'))), (header) => {
        const names = headerToColumnNames(header);
        assert.equal(names.length, header.length);
        assert.equal(new Set(names).size, names.length);
        assert.ok(names.every((name) => name !== ''));
      }),
    );
  });
});

describe('a CSV dialect', () => {
  it('has one-character delimiters that cannot be taken for a quote or a line end', () => {
    assert.deepEqual(csvDialectSchema.parse({}), { delimiter: ',', header: true });
    for (const delimiter of ['', ',,', '"', '\n', '\\']) {
      assert.equal(csvDialectSchema.safeParse({ delimiter }).success, false, JSON.stringify(delimiter));
    }
  });
});
