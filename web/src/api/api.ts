import type { JsonBody } from '@clickferry/sdk';
import { Http } from './http.ts';
import type { SessionHolder } from './session-holder.ts';
import { hasSessionMark } from './session-mark.ts';
import type { ConnectionDraft, ExportSpec, Frozen, ImportSpec, UserChange } from './types.ts';
import { uploadFile } from './upload.ts';

export type Api = ReturnType<typeof createApi>;

/** One method per operation of the HTTP API, grouped by noun. */
export function createApi(holder: SessionHolder) {
  const http = new Http(holder);

  return {
    auth: {
      restore: async () => hasSessionMark(document.cookie) && (await http.refresh()),
      methods: () => http.call<'listLoginMethods'>('/api/v1/auth/methods', { isPublic: true }),
      login: async (username: string, password: string) => {
        const body = { username, password };
        holder.open(await http.call<'login'>('/api/v1/auth/login', { method: 'POST', body, isPublic: true }));
      },
      loginByLink: async (link: string) => {
        const body = { link };
        holder.open(
          await http.call<'loginByLink'>('/api/v1/auth/login-link', { method: 'POST', body, isPublic: true }),
        );
      },
      logout: async () => {
        await http.call<'logout'>('/api/v1/auth/logout', { method: 'POST', isPublic: true });
        holder.end();
      },
    },
    account: {
      changePassword: (currentPassword: string, newPassword: string) =>
        http.call<'changePassword'>('/api/v1/account/password', {
          method: 'POST',
          body: { currentPassword, newPassword },
        }),
    },
    tokens: {
      list: () => http.call<'listApiTokens'>('/api/v1/tokens'),
      create: (token: Frozen<JsonBody<'createApiToken'>>) =>
        http.call<'createApiToken'>('/api/v1/tokens', { method: 'POST', body: token }),
      revoke: (id: string) =>
        http.call<'revokeApiToken'>(`/api/v1/tokens/${segment(id)}`, { method: 'DELETE' }),
    },
    users: {
      list: () => http.call<'listUsers'>('/api/v1/users'),
      create: (user: JsonBody<'createUser'>) =>
        http.call<'createUser'>('/api/v1/users', { method: 'POST', body: user }),
      change: (id: string, change: UserChange) =>
        http.call<'changeUser'>(`/api/v1/users/${segment(id)}`, { method: 'PATCH', body: change }),
      remove: (id: string) => http.call<'deleteUser'>(`/api/v1/users/${segment(id)}`, { method: 'DELETE' }),
    },
    connections: {
      list: () => http.call<'listConnections'>('/api/v1/connections'),
      create: (draft: ConnectionDraft) =>
        http.call<'createConnection'>('/api/v1/connections', { method: 'POST', body: draft }),
      change: (id: string, revision: number, draft: ConnectionDraft) =>
        http.call<'updateConnection'>(connectionPath(id), { method: 'PATCH', body: { ...draft, revision } }),
      remove: (id: string) => http.call<'deleteConnection'>(connectionPath(id), { method: 'DELETE' }),
      test: (id: string) => http.call<'testConnection'>(`${connectionPath(id)}/test`, { method: 'POST' }),
      testDraft: ({ endpoint, secrets = {} }: ConnectionDraft) =>
        http.call<'testConnectionDraft'>('/api/v1/connections/test', {
          method: 'POST',
          body: { endpoint, secrets },
        }),
    },
    catalog: {
      databases: (connectionId: string, signal: AbortSignal) =>
        http.call<'listDatabases'>(`${connectionPath(connectionId)}/databases`, { signal }),
      tables: (connectionId: string, database: string, signal: AbortSignal) =>
        http.call<'listTables'>(`${databasePath(connectionId, database)}/tables`, { signal }),
      table: (at: TableAddress, signal: AbortSignal) => http.call<'getTable'>(tablePath(at), { signal }),
      rows: (
        at: TableAddress,
        options: { limit: number; columns: readonly string[] },
        signal: AbortSignal,
      ) => {
        const query = new URLSearchParams({ limit: String(options.limit) });
        for (const column of options.columns) query.append('columns', column);
        return http.call<'listRows'>(`${tablePath(at)}/rows?${query}`, { signal });
      },
    },
    formats: {
      list: (signal: AbortSignal) => http.call<'listFormats'>('/api/v1/formats', { signal }),
    },
    exports: {
      link: (spec: ExportSpec) =>
        http.call<'createExportLink'>('/api/v1/exports/links', { method: 'POST', body: spec }),
    },
    files: {
      upload: async (file: File, options: { signal: AbortSignal; onProgress: (sentBytes: number) => void }) =>
        uploadFile(file, { ...options, token: await http.freshToken() }),
      sniff: (id: string) => http.call<'sniffFile'>(`/api/v1/files/${segment(id)}/sniff`),
      remove: (id: string) => http.call<'deleteFile'>(`/api/v1/files/${segment(id)}`, { method: 'DELETE' }),
    },
    imports: {
      run: (spec: ImportSpec, signal: AbortSignal) =>
        http.call<'runImport'>('/api/v1/imports', { method: 'POST', body: spec, signal }),
    },
  };
}

export interface TableAddress {
  readonly connectionId: string;
  readonly database: string;
  readonly table: string;
}

function connectionPath(id: string): string {
  return `/api/v1/connections/${segment(id)}`;
}

function databasePath(connectionId: string, database: string): string {
  return `${connectionPath(connectionId)}/databases/${segment(database)}`;
}

function tablePath({ connectionId, database, table }: TableAddress): string {
  return `${databasePath(connectionId, database)}/tables/${segment(table)}`;
}

function segment(name: string): string {
  return encodeURIComponent(name);
}
