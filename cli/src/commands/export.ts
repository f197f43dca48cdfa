import { pipeline } from 'node:stream/promises';
import { type ExportDownload, type ExportSpec, saveDownload } from '@clickferry/sdk';
import { command } from '../command.ts';
import { connectionOption, splitList } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { openClickferry } from '../open-clickferry.ts';
import { showProgress } from '../progress.ts';
import { formatBytes } from '../quantities.ts';
import { parseTableName } from '../table-name.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export const exportCommand = command({
  name: 'export',
  operands: ['DATABASE.TABLE'],
  summary: 'Write a table to a file, or to standard output',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      description: 'the file; it appears only when it is complete. Standard output if not given',
    },
    columns: { type: 'string', value: 'A,B', description: 'only these columns, in this order' },
    format: { type: 'string', short: 'f', value: 'CSV|TSV', description: 'CSV if not given' },
    limit: { type: 'string', value: 'N', description: 'at most N rows' },
    'no-header': { type: 'boolean', description: 'leave out the line with the names of the columns' },
    connection: connectionOption,
  },
  async run({ operands, values, terminal }) {
    const columns = splitList(values.columns)?.map((column) => ({ column }));
    const spec: ExportSpec = {
      connectionId: values.connection ?? 'embedded',
      source: { kind: 'table', ...parseTableName(operands[0] ?? '') },
      ...(columns !== undefined && { columns }),
      ...(values.limit !== undefined && { limit: parseLimit(values.limit) }),
      format: { name: parseFormat(values.format ?? 'CSV'), header: values['no-header'] !== true },
    };
    await using clickferry = openClickferry(terminal);
    const download = await clickferry.exports.download(spec, { signal: terminal.signal });
    await (values.output === undefined
      ? printDownload(download, terminal)
      : saveTo(values.output, download, terminal));
    return exitCodes.ok.code;
  },
});

async function printDownload({ body }: ExportDownload, { stdout }: Terminal): Promise<void> {
  await pipeline(body, stdout, { end: false });
}

async function saveTo(path: string, download: ExportDownload, terminal: Terminal): Promise<void> {
  using progress = showProgress(terminal, 'received', null);
  const bytes = await saveDownload(download, path, { onProgress: (so) => progress.update(so) });
  progress[Symbol.dispose]();
  terminal.stderr.write(`${path}: ${formatBytes(bytes)}\n`);
}

function parseLimit(text: string): number {
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(limit))
    throw new UsageError(`--limit is ${JSON.stringify(text)}; it must be a whole number.`);
  return limit;
}

const formats = ['CSV', 'TSV'] as const satisfies readonly NonNullable<ExportSpec['format']>['name'][];

function parseFormat(text: string): (typeof formats)[number] {
  const format = formats.find((name) => name === text.toUpperCase());
  if (format === undefined)
    throw new UsageError(`--format is ${JSON.stringify(text)}; it must be ${formats.join(' or ')}.`);
  return format;
}
