import { Http } from './http.ts';
import type { SessionHolder } from './session-holder.ts';
import type * as T from './types.ts';
import { uploadFile } from './upload.ts';

export type Api = ReturnType<typeof createApi>;

/** One method per operation of the HTTP API, grouped by noun. */
export function createApi(holder: SessionHolder) {
  const http = new Http(holder);

  const openSession = async (path: string, body: unknown) => {
    const session = await http.call<T.Session>(path, { method: 'POST', body, isPublic: true });
    holder.open(session);
  };

  return {
    auth: {
      restore: () => http.refresh(),
      methods: () => http.call<T.LoginMethods>('/api/v1/auth/methods', { isPublic: true }),
      login: (username: string, password: string) =>
        openSession('/api/v1/auth/login', { username, password }),
      loginByLink: (link: string) => openSession('/api/v1/auth/login-link', { link }),
      logout: async () => {
        await http.call('/api/v1/auth/logout', { method: 'POST', isPublic: true });
        holder.end();
      },
    },
    account: {
      changePassword: (currentPassword: string, newPassword: string) =>
        http.call('/api/v1/account/password', { method: 'POST', body: { currentPassword, newPassword } }),
    },
    tokens: {
      list: () => http.call<T.List<T.ApiToken>>('/api/v1/tokens'),
      create: (token: T.NewApiToken) =>
        http.call<{ token: string; item: T.ApiToken }>('/api/v1/tokens', { method: 'POST', body: token }),
      revoke: (id: string) => http.call(`/api/v1/tokens/${segment(id)}`, { method: 'DELETE' }),
    },
    users: {
      list: () => http.call<T.List<T.User>>('/api/v1/users'),
      create: (user: T.NewUser) => http.call<T.User>('/api/v1/users', { method: 'POST', body: user }),
      change: (id: string, change: T.UserChange) =>
        http.call<T.User>(`/api/v1/users/${segment(id)}`, { method: 'PATCH', body: change }),
      remove: (id: string) => http.call(`/api/v1/users/${segment(id)}`, { method: 'DELETE' }),
    },
    connections: {
      list: () => http.call<T.List<T.Connection>>('/api/v1/connections'),
      create: (draft: T.ConnectionDraft) =>
        http.call<T.Connection>('/api/v1/connections', { method: 'POST', body: draft }),
      change: (id: string, revision: number, draft: T.ConnectionDraft) =>
        http.call<T.Connection>(connectionPath(id), { method: 'PATCH', body: { ...draft, revision } }),
      remove: (id: string) => http.call(connectionPath(id), { method: 'DELETE' }),
      test: (id: string) => http.call<T.ConnectionTest>(`${connectionPath(id)}/test`, { method: 'POST' }),
      testDraft: ({ endpoint, secrets }: T.ConnectionDraft) =>
        http.call<T.ConnectionTest>('/api/v1/connections/test', {
          method: 'POST',
          body: { endpoint, secrets },
        }),
    },
    catalog: {
      databases: (connectionId: string, signal: AbortSignal) =>
        http.call<T.List<T.Database>>(`${connectionPath(connectionId)}/databases`, { signal }),
      tables: (connectionId: string, database: string, signal: AbortSignal) =>
        http.call<T.List<T.Table>>(`${databasePath(connectionId, database)}/tables`, { signal }),
      table: (at: TableAddress, signal: AbortSignal) => http.call<T.TableDetails>(tablePath(at), { signal }),
      rows: (
        at: TableAddress,
        options: { limit: number; columns: readonly string[] },
        signal: AbortSignal,
      ) => {
        const query = new URLSearchParams({ limit: String(options.limit) });
        for (const column of options.columns) query.append('columns', column);
        return http.call<T.RowsPage>(`${tablePath(at)}/rows?${query}`, { signal });
      },
    },
    exports: {
      link: (spec: T.ExportSpec) =>
        http.call<T.ExportLink>('/api/v1/exports/links', { method: 'POST', body: spec }),
    },
    files: {
      upload: async (file: File, options: { signal: AbortSignal; onProgress: (sentBytes: number) => void }) =>
        uploadFile(file, { ...options, token: await http.freshToken() }),
      sniff: (id: string) => http.call<T.SniffedFile>(`/api/v1/files/${segment(id)}/sniff`),
      remove: (id: string) => http.call(`/api/v1/files/${segment(id)}`, { method: 'DELETE' }),
    },
    imports: {
      run: (spec: T.ImportSpec, signal: AbortSignal) =>
        http.call<T.ImportReceipt>('/api/v1/imports', { method: 'POST', body: spec, signal }),
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
