import { z } from 'zod';
import type { RouteGroup } from '../http/api.ts';
import type { Database } from '../store/store.ts';
import { listEvents, type RecordedEvent } from './audit-store.ts';

const eventSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    action: z.string().meta({ description: 'noun.verb, such as session.open or user.delete' }),
    outcome: z.enum(['allowed', 'refused']),
    actor: z.object({ userId: z.string().nullable(), username: z.string().nullable() }),
    target: z.object({ kind: z.string(), id: z.string() }).nullable(),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent', description: 'One security-relevant act.' });

const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(100).optional().meta({ description: '`nextCursor` of the page before' }),
  action: z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)?$/, 'must be noun.verb or a noun')
    .max(100)
    .optional()
    .meta({ description: 'One action, such as `session.open`, or all of a noun, such as `session`' }),
  outcome: z.enum(['allowed', 'refused']).optional(),
  username: z.string().max(100).optional(),
});

export function auditRoutes({ db }: { readonly db: Database }): RouteGroup[] {
  return [
    {
      access: 'audit:read',
      tag: 'Audit',
      register(api) {
        api.get(
          '/api/v1/audit',
          {
            schema: {
              operationId: 'listAuditEvents',
              summary: 'List security-relevant acts, newest first',
              querystring: querySchema,
              response: { 200: z.object({ items: z.array(eventSchema), nextCursor: z.string().nullable() }) },
            },
          },
          async ({ query: { cursor, limit, ...filter } }) => {
            const events = await listEvents(db, { ...filter, after: cursor, limit: limit + 1 });
            const page = events.slice(0, limit);
            const nextCursor = events.length > limit ? (page.at(-1)?.id ?? null) : null;
            return { items: page.map(eventToWire), nextCursor };
          },
        );
      },
    },
  ];
}

function eventToWire(event: RecordedEvent) {
  return { ...event, at: new Date(event.at).toISOString() };
}
