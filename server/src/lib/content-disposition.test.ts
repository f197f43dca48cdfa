import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachmentNamed } from './content-disposition.ts';

describe('the name of a download', () => {
  it('is there in any script, with an ASCII stand-in', () => {
    assert.equal(
      attachmentNamed('поездки "2024".csv'),
      `attachment; filename="_______ _2024_.csv"; filename*=UTF-8''%D0%BF%D0%BE%D0%B5%D0%B7%D0%B4%D0%BA%D0%B8%20%222024%22.csv`,
    );
  });

  it('can hold no line end, no path and no broken surrogate', () => {
    const header = attachmentNamed('a\r\nX-Evil: 1/..\\b\uD800.csv');
    assert.doesNotMatch(header, /[\r\n/\\]/);
  });
});
