import type { Role } from '../access/role.ts';

/** The tables of the store, as the newest migration leaves them. Wire names are snake_case and stay inside the `*-store.ts` files. */
export interface Tables {
  users: UsersTable;
  sessions: SessionsTable;
  login_links: LoginLinksTable;
  login_failures: LoginFailuresTable;
  api_tokens: ApiTokensTable;
  audit_events: AuditEventsTable;
  connections: ConnectionsTable;
  files: FilesTable;
  download_links: DownloadLinksTable;
  store_facts: StoreFactsTable;
}

export interface UsersTable {
  id: string;
  /** Lower-cased; unique. */
  username: string;
  display_name: string;
  role: Role;
  /** argon2id in PHC form; null for users of an identity provider. */
  password_hash: string | null;
  /** Both null, or unique together. */
  identity_issuer: string | null;
  identity_subject: string | null;
  disabled_at: number | null;
  created_at: number;
  updated_at: number;
}

/** One row per signed-in browser. A refresh token is `<id>.<secret>`; only hashes of the secret are kept. */
export interface SessionsTable {
  id: string;
  user_id: string;
  secret_hash: string;
  previous_secret_hash: string | null;
  rotated_at: number;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
  /** logout, reuse, password-change, user-disabled, … */
  revoked_why: string | null;
  address: string | null;
  user_agent: string | null;
}

export interface LoginLinksTable {
  secret_hash: string;
  user_id: string;
  expires_at: number;
  used_at: number | null;
}

export interface LoginFailuresTable {
  /** `user:<name>` or `address:<ip>`. */
  key: string;
  failures: number;
  last_failed_at: number;
  blocked_until: number;
}

export interface ApiTokensTable {
  id: string;
  user_id: string;
  name: string;
  secret_hash: string;
  /** JSON array of scopes. */
  scopes: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface AuditEventsTable {
  /** Sorts by time. */
  id: string;
  at: number;
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  outcome: 'allowed' | 'refused';
  target_kind: string | null;
  target_id: string | null;
  address: string | null;
  request_id: string | null;
  /** JSON object. */
  details: string;
}

export interface ConnectionsTable {
  id: string;
  name: string;
  /** JSON: everything of the connection but its secrets. */
  endpoint: string;
  /** JSON of the secrets, sealed; null when there are none. */
  sealed_secrets: string | null;
  revision: number;
  created_by: string;
  created_at: number;
  updated_at: number;
}

export interface FilesTable {
  id: string;
  owner_id: string;
  name: string;
  bytes: number;
  sha256: string;
  created_at: number;
}

/** A one-time permission to download one export without a token in the request. */
export interface DownloadLinksTable {
  secret_hash: string;
  user_id: string;
  /** JSON: the export spec. */
  spec: string;
  expires_at: number;
  used_at: number | null;
}

export interface StoreFactsTable {
  key: string;
  value: string;
}
