/** The API's shapes as the page uses them. */
export type Role = 'viewer' | 'editor' | 'admin';

export type Scope =
  | 'account'
  | 'connections:read'
  | 'connections:write'
  | 'catalog:read'
  | 'exports:run'
  | 'files:read'
  | 'files:write'
  | 'imports:run'
  | 'users:manage'
  | 'audit:read'
  | 'metrics:read';

export interface SessionUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
}

export interface Session {
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  readonly expiresInSeconds: number;
  readonly user: SessionUser;
  readonly scopes: readonly Scope[];
}

export interface LoginMethods {
  readonly password: boolean;
  readonly oidc: { readonly name: string; readonly startUrl: string } | null;
}

export interface List<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | null;
}

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface NewApiToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: string | null;
}

export interface User extends SessionUser {
  readonly signIn: 'password' | 'identity-provider';
  readonly disabled: boolean;
  readonly createdAt: string;
}

export interface NewUser {
  readonly username: string;
  readonly displayName?: string;
  readonly role: Role;
  readonly password: string;
}

export interface UserChange {
  readonly displayName?: string;
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly password?: string;
}

export type LoginKind = 'password' | 'bearer-jwt' | 'jwt-as-password';

export type LoginMethod =
  | { readonly kind: 'password'; readonly user: string }
  | { readonly kind: 'bearer-jwt' }
  | { readonly kind: 'jwt-as-password'; readonly user: string };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: null | {
    readonly ca: string | null;
    readonly clientCertificate: string | null;
    readonly serverName: string | null;
  };
  readonly database: string;
  readonly login: LoginMethod;
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly kind: 'embedded' | 'remote';
  readonly endpoint: Endpoint | null;
  readonly revision: number;
}

/** Sent, never received. */
export interface ConnectionSecrets {
  readonly password?: string;
  readonly token?: string;
  readonly clientKey?: string;
}

export interface ConnectionDraft {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly secrets: ConnectionSecrets;
}

export type ConnectionTest =
  | {
      readonly ok: true;
      readonly server: { readonly version: string; readonly user: string };
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly code: string; readonly detail: string };

export interface Database {
  readonly name: string;
  readonly engine: string;
  readonly comment: string;
  readonly tables: number;
  readonly bytes: number | null;
  readonly isSystem?: boolean;
}

export type TableKind = 'table' | 'view' | 'materialized-view' | 'dictionary';

export interface Table {
  readonly database: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly engine: string;
  readonly comment: string;
  readonly rows: number | null;
  readonly bytes: number | null;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  readonly defaultKind: string;
  readonly defaultExpression: string;
  readonly inPrimaryKey: boolean;
  readonly inSortingKey: boolean;
  readonly inPartitionKey: boolean;
  readonly compressedBytes: number | null;
  readonly uncompressedBytes: number | null;
}

export interface TableDetails extends Table {
  readonly columns: readonly Column[];
  readonly primaryKey: string;
  readonly sortingKey: string;
  readonly partitionKey: string;
  readonly dependentViews: readonly { readonly database: string; readonly name: string }[];
  readonly createSql: string;
}

/** JSON as it came: integers of 64 bits and more and Decimals are strings, NULL is null. */
export type CellValue =
  | null
  | string
  | number
  | boolean
  | readonly CellValue[]
  | { readonly [key: string]: CellValue };

export interface NamedType {
  readonly name: string;
  readonly type: string;
}

export interface RowsPage {
  readonly columns: readonly NamedType[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface ExportSpec {
  readonly connectionId: string;
  readonly source: { readonly kind: 'table'; readonly database: string; readonly table: string };
  readonly columns?: readonly { readonly column: string; readonly as?: string }[];
  readonly limit?: number;
  readonly format: { readonly name: 'CSV'; readonly header: boolean };
}

export interface ExportLink {
  readonly url: string;
  readonly expiresAt: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAt: string;
}

export interface CsvDialect {
  readonly delimiter: string;
  readonly header: boolean;
}

export interface SniffedColumn extends NamedType {
  /** Why this type, in words. */
  readonly evidence: string;
}

export interface SniffedFile {
  readonly dialect: CsvDialect;
  readonly rowCount: number;
  readonly columns: readonly SniffedColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export type ImportTarget =
  | { readonly kind: 'existing-table'; readonly database: string; readonly table: string }
  | {
      readonly kind: 'new-table';
      readonly database: string;
      readonly table: string;
      readonly columns: readonly NamedType[];
      readonly orderBy: readonly string[];
    };

export type OnReject = 'stop' | 'skip';

export interface ImportSpec {
  readonly fileId: string;
  readonly dialect: CsvDialect;
  readonly connectionId: string;
  readonly target: ImportTarget;
  readonly onReject: OnReject;
}

export interface RejectedRow {
  readonly row: number;
  readonly reasons: readonly string[];
}

export interface ImportReceipt {
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly rowsFiltered: number;
  readonly rejects: readonly RejectedRow[];
  readonly seconds: number;
}

export interface ProblemDocument {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly clickhouse?: { readonly code: number; readonly name: string | null; readonly message: string };
  readonly retryAfterSeconds?: number;
  readonly rejects?: readonly RejectedRow[];
}
