import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readZip } from '../../lib/zip/testing/read-zip.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { roomForRowBegin } from './row-numbers.ts';
import { Workbook, type WorkbookTotals } from './workbook.ts';

const columns = [
  { name: 'n', type: 'UInt8' },
  { name: 'note', type: 'String' },
];
const options = { header: true, sheetName: 'Data', autoFilter: true, longText: 'cut' } as const;

/** As `rowsToSql` makes them. */
function row(number: number, mark: string): string {
  return `${roomForRowBegin} s="3"><v>${number}</v></c></row>${mark}\n`;
}

async function pack(
  text: string,
  cuts: readonly number[],
): Promise<WorkbookTotals & { readonly file: Buffer }> {
  const parts: Buffer[] = [];
  const take = (more: readonly Buffer[]): Promise<void> => {
    parts.push(...more);
    return Promise.resolve();
  };
  const workbook = new Workbook(take, { columns, options, modifiedAt: new Date(0), rowsPerSheet: 5 });
  const places = cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b);
  for (const [index, place] of [...places, text.length].entries())
    await workbook.write(Buffer.from(text.slice(places[index - 1] ?? 0, place)));
  const totals = await workbook.finish();
  return { ...totals, file: Buffer.concat(parts) };
}

describe('a workbook packed from rows', () => {
  const marks = fc.array(fc.constantFrom('', '', ' '), { maxLength: 14 });
  const cuts = fc.array(fc.nat(), { maxLength: 30 });

  it('is the same in whatever pieces the rows come', async () => {
    await fc.assert(
      fc.asyncProperty(marks, cuts, async (all, places) => {
        const text = all.map((mark, index) => row(index, mark)).join('');
        const [whole, pieces] = [await pack(text, []), await pack(text, places)];
        assert.deepEqual(await readZip(pieces.file), await readZip(whole.file));
        const sheets = Math.max(Math.ceil(all.length / 4), 1);
        const rowsCut = all.filter((mark) => mark === ' ').length;
        assert.deepEqual([pieces.rows, pieces.sheets, pieces.rowsCut], [all.length, sheets, rowsCut]);
      }),
    );
  });

  it('numbers the rows of each sheet', async () => {
    const files = await readZip(
      (await pack([0, 1, 2, 3, 4].map((number) => row(number, '')).join(''), [7, 90])).file,
    );
    const begins = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'].map((path) =>
      [...String(files.get(path)).matchAll(/<row r="(\d+)"><c r="(\w+)"/g)].map(([, number, cell]) => [
        number,
        cell,
      ]),
    );
    assert.deepEqual(begins, [
      [
        ['1', 'A1'],
        ['2', 'A2'],
        ['3', 'A3'],
        ['4', 'A4'],
        ['5', 'A5'],
      ],
      [
        ['1', 'A1'],
        ['2', 'A2'],
      ],
    ]);
  });

  it('finds the mark of a text that is too long in whatever pieces it comes', async () => {
    const text = `${row(0, '')}${row(1, '!1')}`;
    for (let cut = 0; cut <= text.length; cut++)
      await assert.rejects(pack(text, [cut, cut + 1]), isProblem('spec-invalid', /^Row 2 .*"note"/));
  });

  it('is not finished within a row', async () => {
    await assert.rejects(pack(row(0, '').slice(0, -1), []), /no end/);
  });
});
