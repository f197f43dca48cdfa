import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Login, Target } from '../client.ts';

export const someLogin: Login = { kind: 'password', user: 'someone', password: 'geheim' };

/** Starts a server that plays what the engine cannot show. It does not keep the test process alive. */
export async function listen(server: Server): Promise<Target> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref().on('connection', (socket: Socket) => socket.unref());
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, tls: null, database: 'default', login: someLogin };
}

export function answering(listener: RequestListener): Promise<Target> {
  return listen(createServer(listener));
}

export const headersOfClickHouse = { 'content-type': 'text/plain', 'x-clickhouse-format': 'TabSeparated' };

/** As much of ClickHouse as logging in needs. */
export function likeClickHouse(
  request: IncomingMessage,
  response: ServerResponse,
  version = '21.8.3.44',
): void {
  request.resume();
  const facts = { version, timeZone: 'UTC', user: 'someone', readonly: 0 };
  const settings = { name: 'output_format_json_quote_decimals', value: '0', readonly: 0 };
  request.setEncoding('utf8').once('data', (sql: string) => {
    const row = sql.includes('system.settings') ? settings : facts;
    response.writeHead(200, headersOfClickHouse).end(`${JSON.stringify(row)}\n`);
  });
}
