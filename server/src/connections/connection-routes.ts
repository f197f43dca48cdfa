import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { type Connection, connectionSecretsSchema, endpointSchema, endpointToTarget } from './connection.ts';
import type { ConnectionClients, OpenClient } from './connection-clients.ts';
import { checkSecrets } from './connection-secrets.ts';
import type { Connections } from './connections.ts';
import { testConnection } from './test-connection.ts';

export interface ConnectionRoutesDeps {
  readonly connections: Connections;
  readonly clients: ConnectionClients;
  readonly openClient: OpenClient;
  readonly audit: AuditLog;
}

const nameSchema = z.string().trim().min(1).max(100);
const draftSchema = z.strictObject({
  name: nameSchema,
  endpoint: endpointSchema,
  secrets: connectionSecretsSchema.default({}),
});
const changeSchema = z.strictObject({
  revision: z.int().min(1).meta({ description: 'The revision that this change was made from.' }),
  name: nameSchema.optional(),
  endpoint: endpointSchema.optional(),
  secrets: connectionSecretsSchema.optional().meta({ description: 'Only the secrets named here change.' }),
});
const connectionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['embedded', 'remote']),
    endpoint: endpointSchema.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Connection' });
const testSchema = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      server: z.object({
        version: z.string(),
        timeZone: z.string(),
        user: z.string(),
        readonly: z.literal([0, 1, 2]),
      }),
      warnings: z.array(z.string()).readonly(),
    }),
    z.object({ ok: z.literal(false), code: z.string(), detail: z.string() }),
  ])
  .meta({ id: 'ConnectionTest' });
const idParams = z.object({ connectionId: z.string().max(100) });

export function connectionRoutes(deps: ConnectionRoutesDeps): RouteGroup[] {
  return [
    { access: 'connections:read', tag: 'Connections', register: (api) => registerReads(api, deps) },
    { access: 'connections:write', tag: 'Connections', register: (api) => registerWrites(api, deps) },
  ];
}

function registerReads(api: Api, { connections }: ConnectionRoutesDeps): void {
  api.get(
    '/api/v1/connections',
    {
      schema: {
        operationId: 'listConnections',
        summary: 'List connections',
        response: { 200: z.object({ items: z.array(connectionSchema) }) },
      },
    },
    async () => ({ items: await connections.list() }),
  );

  api.get(
    '/api/v1/connections/:connectionId',
    {
      schema: {
        operationId: 'getConnection',
        summary: 'See one connection',
        params: idParams,
        response: { 200: connectionSchema },
      },
    },
    async (request) => connections.get(request.params.connectionId),
  );
}

function registerWrites(api: Api, { connections, clients, openClient, audit }: ConnectionRoutesDeps): void {
  const record = (request: FastifyRequest, verb: string, connection: Pick<Connection, 'id'>) =>
    audit.record({
      action: `connection.${verb}`,
      outcome: 'allowed',
      actor: principalOf(request),
      target: { kind: 'connection', id: connection.id },
      origin: originOf(request),
    });

  api.post(
    '/api/v1/connections',
    {
      schema: {
        operationId: 'createConnection',
        summary: 'Create a connection',
        body: draftSchema,
        response: { 201: connectionSchema },
      },
    },
    async (request, reply) => {
      const connection = await connections.create(request.body, principalOf(request).userId);
      await record(request, 'create', connection);
      return reply.code(201).send(connection);
    },
  );

  api.patch(
    '/api/v1/connections/:connectionId',
    {
      schema: {
        operationId: 'updateConnection',
        summary: 'Change a connection',
        params: idParams,
        body: changeSchema,
        response: { 200: connectionSchema },
      },
    },
    async (request) => {
      const connection = await connections.update(request.params.connectionId, request.body);
      await record(request, 'update', connection);
      return connection;
    },
  );

  api.delete(
    '/api/v1/connections/:connectionId',
    {
      schema: {
        operationId: 'deleteConnection',
        summary: 'Delete a connection',
        description: 'Nothing in the ClickHouse it led to is touched.',
        params: idParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await connections.delete(request.params.connectionId);
      await record(request, 'delete', { id: request.params.connectionId });
      return reply.code(204).send(null);
    },
  );

  api.post(
    '/api/v1/connections/test',
    {
      schema: {
        operationId: 'testConnectionDraft',
        summary: 'Test a connection before it is saved',
        body: draftSchema.omit({ name: true }),
        response: { 200: testSchema },
      },
    },
    async (request) => {
      checkSecrets(request.body.endpoint, request.body.secrets);
      await record(request, 'test', { id: request.body.endpoint.host });
      const client = openClient(endpointToTarget(request.body.endpoint, request.body.secrets));
      try {
        return await testConnection(client);
      } finally {
        await client.close();
      }
    },
  );

  api.post(
    '/api/v1/connections/:connectionId/test',
    {
      schema: {
        operationId: 'testConnection',
        summary: 'Test a saved connection',
        params: idParams,
        response: { 200: testSchema },
      },
    },
    async (request) => {
      await record(request, 'test', { id: request.params.connectionId });
      const { writer } = await clients.of(request.params.connectionId);
      return testConnection(writer);
    },
  );
}
