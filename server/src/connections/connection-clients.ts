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

export interface ClientsOfEngine extends ClientsOfConnection {
  /** Reads files on the engine's disk: an account that no user's words ever reach. */
  readonly admin: ClickHouseClient;
  /** Reads what the reader may, and writes files and stages of exports. */
  readonly exporter: ClickHouseClient;
}

export interface OpenClient {
  (target: Target, options?: { readonly killWith?: ClickHouseClient }): ClickHouseClient;
}

interface Kept<Clients> {
  readonly clients: Clients;
  /** What they were opened for: another revision, or a restarted engine, means opening anew. */
  readonly openedFor: string;
}

/**
 * Opens the clients of a connection once and keeps them until the connection changes. Clients that are replaced are not
 * closed, because transfers may still run on them; ClickHouse ends their idle sockets within seconds.
 */
export class ConnectionClients {
  readonly #connections: Connections;
  readonly #engineReady: () => Promise<RunningEngine>;
  readonly #openClient: OpenClient;
  readonly #ofRemote = new Map<string, Kept<ClientsOfConnection>>();
  #ofEngine: Kept<ClientsOfEngine> | null = null;

  constructor(connections: Connections, engineReady: () => Promise<RunningEngine>, openClient: OpenClient) {
    this.#connections = connections;
    this.#engineReady = engineReady;
    this.#openClient = openClient;
  }

  async of(connectionId: string): Promise<ClientsOfConnection> {
    if (connectionId === embeddedId) return this.ofEngine();
    const { target, revision } = await this.#connections.targetOf(connectionId);
    const openedFor = `revision ${revision}`;
    const kept = this.#ofRemote.get(connectionId);
    if (kept?.openedFor === openedFor) return kept.clients;
    const client = this.#openClient(target);
    const clients = { reader: client, writer: client };
    this.#ofRemote.set(connectionId, { clients, openedFor });
    return clients;
  }

  async ofEngine(): Promise<ClientsOfEngine> {
    const engine = await this.#engineReady();
    const openedFor = `port ${engine.httpPort}`;
    const kept = this.#ofEngine;
    if (kept?.openedFor === openedFor) return kept.clients;
    const admin = this.#openClient(engineTarget(engine, 'admin'));
    const reader = this.#openClient(engineTarget(engine, 'reader'), { killWith: admin });
    const writer = this.#openClient(engineTarget(engine, 'writer'), { killWith: admin });
    const exporter = this.#openClient(engineTarget(engine, 'exporter'), { killWith: admin });
    const clients = { admin, reader, writer, exporter };
    this.#ofEngine = { clients, openedFor };
    return clients;
  }

  async close(): Promise<void> {
    const kept = [...this.#ofRemote.values(), ...(this.#ofEngine === null ? [] : [this.#ofEngine])];
    this.#ofRemote.clear();
    this.#ofEngine = null;
    await Promise.all(kept.map(({ clients }) => closeClients(clients)));
  }
}

async function closeClients(clients: ClientsOfConnection): Promise<void> {
  await Promise.all([...new Set<ClickHouseClient>(Object.values(clients))].map((client) => client.close()));
}

/** One account of the embedded engine as a target like any other. */
export function engineTarget(engine: RunningEngine, account: keyof RunningEngine['accounts']): Target {
  return {
    host: engine.host,
    port: engine.httpPort,
    tls: null,
    database: 'default',
    login: { kind: 'password', ...engine.accounts[account] },
    headers: engine.headers,
  };
}
