import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type {
  Clickferry,
  ImportReceipt,
  ImportSpec,
  StoredFile,
  TableName,
  UploadBody,
} from '@clickferry/sdk';
import { command } from '../command.ts';
import { connectionOption, jsonOption, splitList } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { rejectToLine } from '../explain.ts';
import { openClickferry } from '../open-clickferry.ts';
import { showProgress } from '../progress.ts';
import { formatTableName, parseTableName } from '../table-name.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export const importCommand = command({
  name: 'import',
  operands: ['FILE'],
  summary: 'Load a CSV file into a table; FILE - is standard input',
  options: {
    into: { type: 'string', value: 'DATABASE.TABLE', description: 'the table to load into' },
    create: { type: 'boolean', description: 'make the table, with the types that fit every row of the file' },
    'order-by': {
      type: 'string',
      value: 'A,B',
      description: 'with --create: the sorting key of the new table',
    },
    'on-reject': {
      type: 'string',
      value: 'stop|skip',
      description: 'when rows do not fit: load nothing (stop, if not given), or load the others',
    },
    delimiter: {
      type: 'string',
      short: 'd',
      value: 'CHAR',
      description: 'such as ; or tab; with --create it is found out',
    },
    'no-header': { type: 'boolean', description: 'the first line is data' },
    'keep-file': { type: 'boolean', description: 'keep the uploaded file in clickferry' },
    connection: connectionOption,
    json: jsonOption,
  },
  async run({ operands, values, terminal }) {
    if (values.into === undefined) throw new UsageError('import needs --into DATABASE.TABLE.');
    const table = parseTableName(values.into);
    const source = await openSource(operands[0] ?? '', terminal);
    const dialect = {
      ...(values.delimiter !== undefined && { delimiter: parseDelimiter(values.delimiter) }),
      ...(values['no-header'] && { header: false }),
    };
    const plan = {
      connectionId: values.connection ?? 'embedded',
      onReject: parseOnReject(values['on-reject'] ?? 'stop'),
      orderBy: splitList(values['order-by']) ?? [],
      isNewTable: values.create === true,
      dialect,
      table,
    };
    await using clickferry = openClickferry(terminal);
    await using uploaded = await upload(clickferry, source, {
      isKept: values['keep-file'] === true,
      terminal,
    });
    const spec = await makeSpec(clickferry, uploaded.file, plan);
    const receipt = await clickferry.imports.run(spec, { signal: terminal.signal });
    terminal.stdout.write(
      values.json ? `${JSON.stringify(receipt, null, 2)}\n` : receiptText(table, receipt),
    );
    return exitCodes.ok.code;
  },
});

interface Source {
  readonly name: string;
  readonly body: UploadBody;
  readonly bytes: number | null;
}

async function openSource(path: string, { stdin }: Terminal): Promise<Source> {
  if (path === '-')
    return { name: 'stdin', body: Readable.toWeb(stdin) as ReadableStream<Uint8Array>, bytes: null };
  const body = await openFile(path);
  return { name: basename(path), body, bytes: body.size };
}

async function openFile(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch (cause) {
    throw new UsageError(`${path} cannot be read.`, { cause });
  }
}

interface UploadSettings {
  readonly isKept: boolean;
  readonly terminal: Terminal;
}

/** When the import is over, however it ended, the file has served its purpose. */
async function upload(
  { files }: Clickferry,
  { name, body, bytes }: Source,
  { isKept, terminal }: UploadSettings,
) {
  using progress = showProgress(terminal, 'uploaded', bytes);
  const file = await files.upload(name, body, {
    signal: terminal.signal,
    onProgress: (so) => progress.update(so),
  });
  return {
    file,
    async [Symbol.asyncDispose]() {
      if (!isKept) await files.delete(file.id);
    },
  };
}

interface Plan extends Required<Pick<ImportSpec, 'connectionId' | 'onReject'>> {
  readonly dialect: NonNullable<ImportSpec['dialect']>;
  readonly isNewTable: boolean;
  readonly orderBy: string[];
  readonly table: TableName;
}

async function makeSpec({ files }: Clickferry, file: StoredFile, plan: Plan): Promise<ImportSpec> {
  const { connectionId, onReject, dialect, isNewTable, orderBy, table } = plan;
  const common = { fileId: file.id, connectionId, onReject };
  if (!isNewTable) return { ...common, dialect, target: { kind: 'existing-table', ...table } };
  const sniffed = await files.sniff(file.id, dialect);
  const columns = sniffed.columns.map(({ name, type }) => ({ name, type }));
  return { ...common, dialect: sniffed.dialect, target: { kind: 'new-table', ...table, columns, orderBy } };
}

function receiptText(
  table: TableName,
  { rowsRead, rowsLoaded, rowsRejected, rowsFiltered, rejects, seconds }: ImportReceipt,
): string {
  const lines = [
    `${formatTableName(table)}: ${rowsRead} rows read = ${rowsLoaded} loaded + ${rowsRejected} rejected + ${rowsFiltered} filtered, in ${seconds.toFixed(1)} s`,
    ...rejects.map((reject) => `  ${rejectToLine(reject)}`),
    ...(rowsRejected > rejects.length ? ['  …'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function parseOnReject(text: string): 'stop' | 'skip' {
  if (text === 'stop' || text === 'skip') return text;
  throw new UsageError(`--on-reject is ${JSON.stringify(text)}; it must be stop or skip.`);
}

function parseDelimiter(text: string): string {
  const delimiter = text === 'tab' || text === '\\t' ? '\t' : text;
  if (delimiter.length === 1) return delimiter;
  throw new UsageError(`--delimiter is ${JSON.stringify(text)}; it must be one character, or the word tab.`);
}
