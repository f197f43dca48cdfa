import type { Connection } from '@clickferry/sdk';
import { alignColumns } from '../align-columns.ts';
import { command } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { openClickferry } from '../open-clickferry.ts';

export const connectionsCommand = command({
  name: 'connections',
  operands: [],
  summary: 'List the connections to ClickHouse',
  options: { json: jsonOption },
  async run({ values, terminal }) {
    await using clickferry = openClickferry(terminal);
    const connections = await clickferry.connections.list();
    const lines = values.json
      ? [JSON.stringify(connections, null, 2)]
      : alignColumns([head, ...connections.map(connectionToRow)]);
    terminal.stdout.write(`${lines.join('\n')}\n`);
    return exitCodes.ok.code;
  },
});

const head = ['ID', 'NAME', 'WHERE'];

function connectionToRow({ id, name, endpoint }: Connection): string[] {
  const where =
    endpoint === null
      ? 'in clickferry'
      : `${endpoint.tls === null ? 'http' : 'https'}://${endpoint.host}:${endpoint.port}`;
  return [id, name, where];
}
