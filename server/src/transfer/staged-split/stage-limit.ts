import type { ByteLimit } from '../../files/counting-hash.ts';
import { Problem } from '../../lib/problem.ts';

/** What the copy of a result may take while it is split, in the words of whoever set the limit. */
export function stageLimits(ofOwner: ByteLimit | null, splitBytesMax: number | null): ByteLimit[] {
  return [
    ...(ofOwner === null ? [] : [limit(ofOwner.bytesMax, 'what is left to you is')]),
    ...(splitBytesMax === null ? [] : [limit(splitBytesMax, 'the limit for it is')]),
  ];
}

function limit(bytesMax: number, whose: string): ByteLimit {
  return {
    bytesMax,
    problem: () =>
      new Problem(
        'quota-reached',
        `To split this result, a copy of it is put on the disk, and ${whose} ${bytesMax} bytes. Nothing was kept. Filter the rows, split CSV, TSV or NDJSON by rows, which needs no copy, or ask an administrator for more.`,
        { bytesMax },
      ),
  };
}
