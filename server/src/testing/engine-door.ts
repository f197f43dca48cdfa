import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import type { RunningEngine } from '../engine/engine.ts';

/** Makes an engine look like any remote ClickHouse: a port that needs nothing but a login. */
export async function openEngineDoor(engine: RunningEngine) {
  const server = createServer((incoming, outgoing) => forward(engine, incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type EngineDoor = Awaited<ReturnType<typeof openEngineDoor>>;

function forward(engine: RunningEngine, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(
    {
      host: engine.host,
      port: engine.httpPort,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, ...engine.headers },
      agent: false,
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => {});
    },
  );
  pipeline(incoming, onward, (error) => {
    if (error) outgoing.destroy();
  });
}
