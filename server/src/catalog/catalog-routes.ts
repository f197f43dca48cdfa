import { z } from 'zod';
import { describeTable } from '../clickhouse/introspection/describe-table.ts';
import { listDatabases } from '../clickhouse/introspection/list-databases.ts';
import { listTables } from '../clickhouse/introspection/list-tables.ts';
import type { ConnectionClients } from '../connections/connection-clients.ts';
import { abortedWith } from '../http/aborted-with.ts';
import type { Api, RouteGroup } from '../http/api.ts';
import { stagingPrefix } from '../transfer/plan-staging.ts';
import { readRows } from './read-rows.ts';

const name = z.string().min(1).max(1000);
const databaseParams = z.object({ connectionId: z.string().max(100), database: name });
const tableParams = databaseParams.extend({ table: name });

const databaseSchema = z
  .object({
    name: z.string(),
    engine: z.string(),
    comment: z.string(),
    isSystem: z.boolean(),
    tables: z.int().nullable(),
    bytes: z.int().nullable(),
  })
  .meta({ id: 'Database' });

const tableSchema = z
  .object({
    database: z.string(),
    name: z.string(),
    kind: z.enum(['table', 'view', 'materialized-view', 'dictionary']),
    engine: z.string(),
    comment: z.string(),
    rows: z
      .int()
      .nullable()
      .meta({ description: 'null where ClickHouse does not know it without counting.' }),
    bytes: z.int().nullable(),
  })
  .meta({ id: 'Table' });

const columnSchema = z
  .object({
    name: z.string(),
    type: z.string(),
    comment: z.string(),
    defaultKind: z.enum(['', 'DEFAULT', 'MATERIALIZED', 'ALIAS', 'EPHEMERAL']),
    defaultExpression: z.string(),
    inPrimaryKey: z.boolean(),
    inSortingKey: z.boolean(),
    inPartitionKey: z.boolean(),
    compressedBytes: z.int().nullable(),
    uncompressedBytes: z.int().nullable(),
  })
  .meta({ id: 'Column' });

const tableDetailsSchema = tableSchema
  .extend({
    columns: z.array(columnSchema).readonly(),
    primaryKey: z.string(),
    sortingKey: z.string(),
    partitionKey: z.string(),
    dependentViews: z.array(z.object({ database: z.string(), name: z.string() })).readonly(),
    createSql: z.string(),
  })
  .meta({ id: 'TableDetails' });

const rowsSchema = z
  .object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
    rows: z.array(z.array(z.unknown()).readonly()).readonly().meta({
      description:
        'Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact.',
    }),
  })
  .meta({ id: 'Rows' });

const rowsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  columns: z
    .union([name.transform((one) => [one]), z.array(name).max(1000)])
    .optional()
    .meta({ description: 'Repeat for each column; absent: all.' }),
});

export function catalogRoutes(clients: ConnectionClients): RouteGroup[] {
  return [{ access: 'catalog:read', tag: 'Catalog', register: (api) => registerCatalog(api, clients) }];
}

function registerCatalog(api: Api, clients: ConnectionClients): void {
  api.get(
    '/api/v1/connections/:connectionId/databases',
    {
      schema: {
        operationId: 'listDatabases',
        summary: 'List databases',
        params: databaseParams.pick({ connectionId: true }),
        response: { 200: z.object({ items: z.array(databaseSchema).readonly() }) },
      },
    },
    async (request, reply) => {
      const { reader } = await clients.of(request.params.connectionId);
      return { items: await listDatabases(reader, { signal: abortedWith(reply) }) };
    },
  );

  api.get(
    '/api/v1/connections/:connectionId/databases/:database/tables',
    {
      schema: {
        operationId: 'listTables',
        summary: 'List the tables and views of a database',
        params: databaseParams,
        response: { 200: z.object({ items: z.array(tableSchema).readonly() }) },
      },
    },
    async (request, reply) => {
      const { connectionId, database } = request.params;
      const { reader } = await clients.of(connectionId);
      const tables = await listTables(reader, database, { signal: abortedWith(reply) });
      return { items: tables.filter(({ name: table }) => !table.startsWith(stagingPrefix)) };
    },
  );

  api.get(
    '/api/v1/connections/:connectionId/databases/:database/tables/:table',
    {
      schema: {
        operationId: 'getTable',
        summary: 'See a table: its columns, keys, sizes and dependent views',
        params: tableParams,
        response: { 200: tableDetailsSchema },
      },
    },
    async (request, reply) => {
      const { connectionId, ...source } = request.params;
      const { reader } = await clients.of(connectionId);
      return describeTable(reader, source, { signal: abortedWith(reply) });
    },
  );

  api.get(
    '/api/v1/connections/:connectionId/databases/:database/tables/:table/rows',
    {
      schema: {
        operationId: 'listRows',
        summary: 'See the first rows of a table',
        params: tableParams,
        querystring: rowsQuery,
        response: { 200: rowsSchema },
      },
    },
    async (request, reply) => {
      const { connectionId, ...source } = request.params;
      const { reader } = await clients.of(connectionId);
      return readRows(reader, { connectionId, source, ...request.query }, abortedWith(reply));
    },
  );
}
