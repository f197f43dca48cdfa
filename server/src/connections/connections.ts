import type { Target } from '../clickhouse/client.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { SealKey } from '../lib/seal.ts';
import type { Store } from '../store/store.ts';
import {
  type Connection,
  type ConnectionSecrets,
  connectionSecretsSchema,
  embeddedId,
  type Endpoint,
  endpointToTarget,
} from './connection.ts';
import { checkSecrets, secretsAfterChange } from './connection-secrets.ts';
import {
  deleteConnection,
  findConnection,
  insertConnection,
  listConnections,
  newConnectionId,
  type StoredConnection,
  updateConnection,
} from './connection-store.ts';

export interface ConnectionDraft {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly secrets: ConnectionSecrets;
}

export interface ConnectionChange {
  readonly revision: number;
  readonly name?: string | undefined;
  readonly endpoint?: Endpoint | undefined;
  /** Only the secrets named here change; the others stay, as long as they go where they went before. */
  readonly secrets?: ConnectionSecrets | undefined;
}

const embedded: Connection = {
  id: embeddedId,
  name: 'Embedded',
  kind: 'embedded',
  endpoint: null,
  revision: 1,
};

/** The connections there are, and the only place that unseals their secrets. */
export class Connections {
  readonly #store: Store;
  readonly #sealKey: SealKey;
  readonly #clock: Clock;

  constructor(store: Store, sealKey: SealKey, clock: Clock) {
    this.#store = store;
    this.#sealKey = sealKey;
    this.#clock = clock;
  }

  async list(): Promise<Connection[]> {
    const stored = await listConnections(this.#store.db);
    return [embedded, ...stored.map((item) => item.connection)];
  }

  async get(id: string): Promise<Connection> {
    return id === embeddedId ? embedded : (await this.#find(id)).connection;
  }

  async create(draft: ConnectionDraft, userId: string): Promise<Connection> {
    checkSecrets(draft.endpoint, draft.secrets);
    const id = newConnectionId();
    await insertConnection(this.#store.db, {
      id,
      name: draft.name,
      endpoint: draft.endpoint,
      sealedSecrets: this.#seal(id, draft.secrets),
      createdBy: userId,
      now: this.#clock(),
    });
    return this.get(id);
  }

  async update(id: string, change: ConnectionChange): Promise<Connection> {
    refuseEmbedded(id);
    const { connection, sealedSecrets } = await this.#find(id);
    const endpoint = change.endpoint ?? connection.endpoint;
    const secrets = secretsAfterChange(
      { endpoint: connection.endpoint, secrets: this.#unseal(id, sealedSecrets) },
      { endpoint, secrets: change.secrets ?? {} },
    );
    checkSecrets(endpoint, secrets);
    const wasUpdated = await updateConnection(this.#store.db, {
      id,
      name: change.name ?? connection.name,
      endpoint,
      sealedSecrets: this.#seal(id, secrets),
      fromRevision: change.revision,
      now: this.#clock(),
    });
    if (!wasUpdated) {
      throw new Problem(
        'stale-revision',
        'Somebody else changed this connection. Load it again, then make your change.',
        {
          currentRevision: connection.revision,
        },
      );
    }
    return this.get(id);
  }

  async delete(id: string): Promise<void> {
    refuseEmbedded(id);
    if (!(await deleteConnection(this.#store.db, id))) throw unknownConnection(id);
  }

  /** Where and how to log in to a remote connection, secrets included: for clients, never for an answer. */
  async targetOf(id: string): Promise<{ readonly target: Target; readonly revision: number }> {
    const { connection, sealedSecrets } = await this.#find(id);
    return {
      target: endpointToTarget(connection.endpoint, this.#unseal(id, sealedSecrets)),
      revision: connection.revision,
    };
  }

  async #find(id: string): Promise<StoredConnection> {
    const found = await findConnection(this.#store.db, id);
    if (found === null) throw unknownConnection(id);
    return found;
  }

  #seal(id: string, secrets: ConnectionSecrets): string | null {
    if (Object.keys(secrets).length === 0) return null;
    return this.#sealKey.seal(JSON.stringify(secrets), sealContext(id));
  }

  #unseal(id: string, sealed: string | null): ConnectionSecrets {
    if (sealed === null) return {};
    return connectionSecretsSchema.parse(JSON.parse(this.#sealKey.unseal(sealed, sealContext(id))));
  }
}

function sealContext(id: string): string {
  return `connection:${id}`;
}

function refuseEmbedded(id: string): void {
  if (id === embeddedId)
    throw new Problem('not-allowed', 'The embedded connection cannot be changed or deleted.');
}

function unknownConnection(id: string): Problem {
  return new Problem(
    'not-found',
    `There is no connection ${JSON.stringify(id)}. List them with GET /api/v1/connections.`,
  );
}
