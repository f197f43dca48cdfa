import type { Clickferry, Table } from '@clickferry/sdk';
import { alignColumns } from '../align-columns.ts';
import { command } from '../command.ts';
import { connectionOption, jsonOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { openClickferry } from '../open-clickferry.ts';
import { formatBytes } from '../quantities.ts';

export const tablesCommand = command({
  name: 'tables',
  operands: ['[DATABASE]'],
  summary: 'List the tables and views of a database, or of all',
  options: { connection: connectionOption, json: jsonOption },
  async run({ operands, values, terminal }) {
    await using clickferry = openClickferry(terminal);
    const tables = await listTables(clickferry, values.connection ?? 'embedded', operands[0]);
    const lines = values.json
      ? [JSON.stringify(tables, null, 2)]
      : alignColumns([head, ...tables.map(tableToRow)], numeric);
    terminal.stdout.write(`${lines.join('\n')}\n`);
    return exitCodes.ok.code;
  },
});

async function listTables(
  { catalog }: Clickferry,
  connectionId: string,
  database: string | undefined,
): Promise<Table[]> {
  if (database !== undefined) return [...(await catalog.tables(connectionId, database))];
  const databases = (await catalog.databases(connectionId)).filter(({ isSystem }) => !isSystem);
  const lists = await Promise.all(databases.map(({ name }) => catalog.tables(connectionId, name)));
  return lists.flat();
}

const head = ['TABLE', 'KIND', 'ROWS', 'SIZE'];
const numeric = new Set([2, 3]);

function tableToRow({ database, name, kind, rows, bytes }: Table): string[] {
  return [
    `${database}.${name}`,
    kind,
    rows === null ? '' : String(rows),
    bytes === null ? '' : formatBytes(bytes),
  ];
}
