import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

export interface EnginePorts {
  readonly httpPort: number;
  readonly tcpPort: number;
}

/** Two loopback ports that were free a moment ago; another program may still be faster, then the engine says so and ends. */
export async function choosePorts(): Promise<EnginePorts> {
  const servers = [await listenAnywhere(), await listenAnywhere()] as const;
  const [httpPort, tcpPort] = [portOf(servers[0]), portOf(servers[1])];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { httpPort, tcpPort };
}

async function listenAnywhere(): Promise<Server> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
