import { queryOptions } from '@tanstack/react-query';
import type { Api, TableAddress } from './api.ts';

const minuteMs = 60_000;

/** What the page keeps of the server's answers, and under which keys. */
export const queries = {
  methods: (api: Api) =>
    queryOptions({
      queryKey: ['methods'],
      queryFn: () => api.auth.methods(),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  formats: (api: Api) =>
    queryOptions({
      queryKey: ['formats'],
      queryFn: ({ signal }) => api.formats.list(signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  connections: (api: Api) =>
    queryOptions({ queryKey: ['connections'], queryFn: () => api.connections.list(), staleTime: minuteMs }),
  databases: (api: Api, connectionId: string) =>
    queryOptions({
      queryKey: ['catalog', connectionId, 'databases'],
      queryFn: ({ signal }) => api.catalog.databases(connectionId, signal),
      staleTime: minuteMs,
    }),
  tables: (api: Api, connectionId: string, database: string) =>
    queryOptions({
      queryKey: ['catalog', connectionId, 'tables', database],
      queryFn: ({ signal }) => api.catalog.tables(connectionId, database, signal),
      staleTime: minuteMs,
    }),
  table: (api: Api, at: TableAddress) =>
    queryOptions({
      queryKey: ['catalog', at.connectionId, 'table', at.database, at.table],
      queryFn: ({ signal }) => api.catalog.table(at, signal),
      staleTime: minuteMs / 2,
    }),
  rows: (api: Api, at: TableAddress, columns: readonly string[], limit: number) =>
    queryOptions({
      queryKey: ['catalog', at.connectionId, 'rows', at.database, at.table, columns, limit],
      queryFn: ({ signal }) => api.catalog.rows(at, { columns, limit }, signal),
      staleTime: minuteMs / 2,
    }),
  sniff: (api: Api, fileId: string) =>
    queryOptions({
      queryKey: ['files', fileId, 'sniff'],
      queryFn: () => api.files.sniff(fileId),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  tokens: (api: Api) => queryOptions({ queryKey: ['tokens'], queryFn: () => api.tokens.list() }),
  users: (api: Api) => queryOptions({ queryKey: ['users'], queryFn: () => api.users.list() }),
};
