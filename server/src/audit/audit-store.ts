import type { Insertable, Selectable } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { AuditEventsTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { AuditEvent, AuditLog } from './audit-log.ts';

/** An event as it was stored. */
export interface RecordedEvent {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly outcome: AuditEvent['outcome'];
  readonly actor: { readonly userId: string | null; readonly username: string | null };
  readonly target: { readonly kind: string; readonly id: string } | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export function openAuditLog(db: Database, clock: Clock): AuditLog {
  return {
    async record(event) {
      await db.insertInto('audit_events').values(eventToRow(event, clock())).execute();
    },
  };
}

export interface AuditQuery {
  /** `noun.verb`, or a noun alone for all its verbs. */
  readonly action?: string | undefined;
  readonly outcome?: AuditEvent['outcome'] | undefined;
  readonly username?: string | undefined;
  /** The id of the last event of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. Ids sort by time, so the last id of a page is where the next one starts, whatever is written meanwhile. */
export async function listEvents(
  db: Database,
  { action, outcome, username, after, limit }: AuditQuery,
): Promise<RecordedEvent[]> {
  let query = db.selectFrom('audit_events').selectAll();
  if (after !== undefined) query = query.where('id', '<', after);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (username !== undefined) query = query.where('actor_name', '=', username);
  if (action !== undefined) {
    query = action.includes('.')
      ? query.where('action', '=', action)
      : query.where('action', 'like', `${action}.%`);
  }
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return rows.map(rowToEvent);
}

export async function deleteEventsBefore(db: Database, time: number): Promise<void> {
  await db.deleteFrom('audit_events').where('at', '<', time).execute();
}

function eventToRow(
  { action, outcome, actor, target, origin, details }: AuditEvent,
  at: number,
): Insertable<AuditEventsTable> {
  return {
    id: newId('evt', at),
    at,
    actor_id: actor.userId,
    actor_name: actor.username,
    action,
    outcome,
    target_kind: target?.kind ?? null,
    target_id: target?.id ?? null,
    address: origin.address,
    request_id: origin.requestId,
    details: JSON.stringify(details ?? {}),
  };
}

function rowToEvent(row: Selectable<AuditEventsTable>): RecordedEvent {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    actor: { userId: row.actor_id, username: row.actor_name },
    target:
      row.target_kind === null || row.target_id === null
        ? null
        : { kind: row.target_kind, id: row.target_id },
    address: row.address,
    requestId: row.request_id,
    // Written by this file from an object.
    details: JSON.parse(row.details) as Record<string, unknown>,
  };
}
