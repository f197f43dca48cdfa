import type { Selectable } from 'kysely';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { ConnectionsTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import { isUniqueViolation } from '../store/unique-violation.ts';
import type { Connection, Endpoint } from './connection.ts';

export interface StoredConnection {
  readonly connection: Connection & { readonly endpoint: Endpoint };
  readonly sealedSecrets: string | null;
}

export async function listConnections(db: Database): Promise<StoredConnection[]> {
  const rows = await db.selectFrom('connections').selectAll().orderBy('name').execute();
  return rows.map(rowToConnection);
}

export async function findConnection(db: Database, id: string): Promise<StoredConnection | null> {
  const row = await db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rowToConnection(row);
}

export interface NewConnection {
  readonly id: string;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly sealedSecrets: string | null;
  readonly createdBy: string;
  readonly now: number;
}

export function newConnectionId(): string {
  return newId('con');
}

export async function insertConnection(db: Database, made: NewConnection): Promise<void> {
  await refusingTakenName(made.name, () =>
    db
      .insertInto('connections')
      .values({
        id: made.id,
        name: made.name,
        endpoint: JSON.stringify(made.endpoint),
        sealed_secrets: made.sealedSecrets,
        revision: 1,
        created_by: made.createdBy,
        created_at: made.now,
        updated_at: made.now,
      })
      .execute(),
  );
}

export interface ChangedConnection {
  readonly id: string;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly sealedSecrets: string | null;
  readonly fromRevision: number;
  readonly now: number;
}

/** False when the connection is gone or no longer at `fromRevision`. */
export async function updateConnection(db: Database, changed: ChangedConnection): Promise<boolean> {
  const result = await refusingTakenName(changed.name, () =>
    db
      .updateTable('connections')
      .set({
        name: changed.name,
        endpoint: JSON.stringify(changed.endpoint),
        sealed_secrets: changed.sealedSecrets,
        revision: changed.fromRevision + 1,
        updated_at: changed.now,
      })
      .where('id', '=', changed.id)
      .where('revision', '=', changed.fromRevision)
      .executeTakeFirst(),
  );
  return result.numUpdatedRows === 1n;
}

export async function deleteConnection(db: Database, id: string): Promise<boolean> {
  const result = await db.deleteFrom('connections').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

async function refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Problem(
      'conflict',
      `There is already a connection named ${name}. Choose another name.`,
      {},
      { cause: error },
    );
  }
}

function rowToConnection(row: Selectable<ConnectionsTable>): StoredConnection {
  return {
    connection: {
      id: row.id,
      name: row.name,
      kind: 'remote',
      // Written by this file from the same type.
      endpoint: JSON.parse(row.endpoint) as Endpoint,
      revision: row.revision,
    },
    sealedSecrets: row.sealed_secrets,
  };
}
