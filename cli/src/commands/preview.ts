import type { ExportPreview } from '@clickferry/sdk';
import { alignColumns } from '../align-columns.ts';
import { command } from '../command.ts';
import { jsonOption, parseCount } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { openClickferry } from '../open-clickferry.ts';
import { formatBytes, formatCount, formatSeconds } from '../quantities.ts';
import { readSpec, specOptions } from '../spec-options.ts';

export const previewCommand = command({
  name: 'preview',
  operands: ['[DATABASE.TABLE]'],
  summary: 'Show the first rows of an export, and how long and how big the whole would be',
  options: {
    ...specOptions,
    rows: { type: 'string', short: 'n', value: 'N', description: 'how many rows; 10 if not given' },
    json: jsonOption,
  },
  async run({ operands, values, terminal }) {
    const spec = await readSpec(operands[0], values, terminal);
    const rows = parseCount('rows', values.rows ?? '10');
    await using clickferry = openClickferry(terminal);
    const preview = await clickferry.exports.preview(spec, { rows, signal: terminal.signal });
    if (values.json) {
      terminal.stdout.write(`${JSON.stringify(preview, null, 2)}\n`);
    } else {
      terminal.stdout.write(`${previewToTable(preview).join('\n')}\n`);
      terminal.stderr.write(`${[estimateToText(preview), ...preview.warnings].join('\n')}\n`);
    }
    return exitCodes.ok.code;
  },
});

const cellLengthMax = 40;

export function previewToTable({ columns, rows }: Pick<ExportPreview, 'columns' | 'rows'>): string[] {
  return alignColumns([
    columns.map(({ name }) => shorten(name)),
    columns.map(({ type }) => shorten(type)),
    ...rows.map((row) => row.map((cell) => shorten(cellToText(cell)))),
  ]);
}

function cellToText(cell: unknown): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

function shorten(lines: string): string {
  const text = lines.replaceAll(/\s+/g, ' ');
  return text.length > cellLengthMax ? `${text.slice(0, cellLengthMax - 1)}…` : text;
}

export function estimateToText({
  estimate: { rows, bytes, seconds },
}: Pick<ExportPreview, 'estimate'>): string {
  if (rows.value === null) return 'How many rows there are cannot be told without reading them.';
  const words = [
    `${countWords[rows.kind]}${formatCount(rows.value)} ${rows.value === 1 ? 'row' : 'rows'}`,
    bytes === null ? '' : `about ${formatBytes(bytes)}`,
    seconds === null ? '' : `about ${formatSeconds(seconds)}`,
  ];
  return `The whole: ${words.filter((word) => word !== '').join(', ')}.`;
}

const countWords: Readonly<Record<ExportPreview['estimate']['rows']['kind'], string>> = {
  exact: '',
  'upper bound': 'at most ',
  estimate: 'about ',
  unknown: '',
};
