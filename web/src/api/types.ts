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
}

export interface NewApiToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: string | null;
}

export interface User extends SessionUser {
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

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: null | { readonly ca: string | null; readonly serverName: string | null };
  readonly database: string;
  readonly login: { readonly kind: LoginKind; readonly user?: string };
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly kind: 'embedded' | 'remote';
  readonly endpoint: Endpoint | null;
  readonly revision: number;
}

export type LoginInput =
  | { readonly kind: 'password'; readonly user: string; readonly password?: string }
  | { readonly kind: 'bearer-jwt'; readonly token?: string }
  | { readonly kind: 'jwt-as-password'; readonly user: string; readonly token?: string };

export interface ConnectionInput {
  readonly name: string;
  readonly endpoint: {
    readonly host: string;
    readonly port: number;
    readonly tls: null | { readonly ca: string | null; readonly serverName: string | null };
    readonly database: string;
    readonly login: LoginInput;
  };
}

export interface ConnectionTest {
  readonly ok: boolean;
  readonly version?: string;
  readonly user?: string;
  readonly problem?: ProblemDocument;
}

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
  readonly format: { readonly name: 'CSV'; readonly header?: boolean };
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

export interface SniffedFile {
  readonly columns: readonly (NamedType & { readonly evidence: string })[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly rowCount: number | null;
  readonly dialect: { readonly delimiter?: string; readonly header?: boolean; readonly encoding?: string };
}

export type ImportTarget =
  | { readonly kind: 'existing'; readonly database: string; readonly table: string }
  | {
      readonly kind: 'new';
      readonly database: string;
      readonly table: string;
      readonly columns: readonly NamedType[];
      readonly orderBy: readonly string[];
    };

export interface ImportSpec {
  readonly connectionId: string;
  readonly fileId: string;
  readonly target: ImportTarget;
}

export interface ImportReceipt {
  readonly read: number;
  readonly loaded: number;
  readonly rejected: number;
  readonly filtered: number;
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
}
