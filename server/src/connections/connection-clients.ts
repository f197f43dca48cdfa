import type { ClickHouseClient, Target } from '../clickhouse/client.ts';
import type { RunningEngine } from '../engine/engine.ts';
import { embeddedId } from './connection.ts';
import type { Connections } from './connections.ts';

/** The clients of one connection, by what they are for. A remote connection has one account, which is all of them. */
export interface ClientsOfConnection {
  /** For anything that a user's words reach. */
  readonly reader: ClickHouseClient;
  /** For users' tables. */
  readonly writer: ClickHouseClient;
}

export interface OpenClient {
  (target: Target, options?: { readonly killWith?: ClickHouseClient }): ClickHouseClient;
}

interface OpenClients {
  readonly clients: ClientsOfConnection;
  /** What they were opened for: another revision, or a restarted engine, means opening anew. */
  readonly openedFor: string;
  close(): Promise<void>;
}

/** Opens the clients of a connection once and keeps them until the connection changes. */
export class ConnectionClients {
  readonly #connections: Connections;
  readonly #engineReady: () => Promise<RunningEngine>;
  readonly #openClient: OpenClient;
  readonly #open = new Map<string, OpenClients>();

  constructor(connections: Connections, engineReady: () => Promise<RunningEngine>, openClient: OpenClient) {
    this.#connections = connections;
    this.#engineReady = engineReady;
    this.#openClient = openClient;
  }

  async of(connectionId: string): Promise<ClientsOfConnection> {
    if (connectionId === embeddedId) {
      const engine = await this.#engineReady();
      return this.#keep(connectionId, `port ${engine.httpPort}`, () => this.#openEmbedded(engine));
    }
    const { target, revision } = await this.#connections.targetOf(connectionId);
    return this.#keep(connectionId, `revision ${revision}`, () => this.#openRemote(target));
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((item) => item.close()));
  }

  #keep(
    connectionId: string,
    openedFor: string,
    open: () => Omit<OpenClients, 'openedFor'>,
  ): ClientsOfConnection {
    const kept = this.#open.get(connectionId);
    if (kept?.openedFor === openedFor) return kept.clients;
    const opened = { ...open(), openedFor };
    this.#open.set(connectionId, opened);
    // Requests that still run on the old clients end by themselves; closing only ends idle sockets.
    void kept?.close();
    return opened.clients;
  }

  #openEmbedded(engine: RunningEngine): Omit<OpenClients, 'openedFor'> {
    const admin = this.#openClient(engineTarget(engine, 'admin'));
    const reader = this.#openClient(engineTarget(engine, 'reader'), { killWith: admin });
    const writer = this.#openClient(engineTarget(engine, 'writer'), { killWith: admin });
    return {
      clients: { reader, writer },
      close: async () => {
        await Promise.all([reader.close(), writer.close(), admin.close()]);
      },
    };
  }

  #openRemote(target: Target): Omit<OpenClients, 'openedFor'> {
    const client = this.#openClient(target);
    return { clients: { reader: client, writer: client }, close: () => client.close() };
  }
}

/** One account of the embedded engine as a target like any other. */
export function engineTarget(engine: RunningEngine, account: keyof RunningEngine['accounts']): Target {
  return {
    host: engine.host,
    port: engine.httpPort,
    tls: null,
    database: 'default',
    login: { kind: 'password', ...engine.accounts[account] },
  };
}
