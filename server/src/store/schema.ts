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
  file_links: FileLinksTable;
  download_links: DownloadLinksTable;
  store_facts: StoreFactsTable;
  jobs: JobsTable;
  job_attempts: JobAttemptsTable;
  job_log: JobLogTable;
  templates: TemplatesTable;
  template_versions: TemplateVersionsTable;
  template_grants: TemplateGrantsTable;
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
  /** Of a token that is bound to a template. No reference: deleting the template must end the token, not unbind it. */
  template_id: string | null;
  /** JSON object; null where template_id is. */
  template_values: string | null;
  /** JSON object, or null for all rows. */
  template_filter: string | null;
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
  /** `upload`, `export`. */
  kind: string;
  media_type: string;
  /** The job that made it, which may be gone. */
  job_id: string | null;
  expires_at: number | null;
}

/** A permission to download one file, for everybody who has the secret, until it expires or is revoked. */
export interface FileLinksTable {
  id: string;
  file_id: string;
  secret_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
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

export interface JobsTable {
  /** Sorts by time. */
  id: string;
  kind: string;
  /** A job outlives its user until what it keeps elsewhere is removed. */
  owner_id: string;
  owner_name: string;
  /** The bound API token that made the job. */
  token_id: string | null;
  title: string;
  /** JSON. */
  spec: string;
  state: string;
  revision: number;
  attempt: number;
  failures: number;
  stop_requested_at: number | null;
  /** JSON objects, or null. */
  progress: string | null;
  memory: string;
  problem: string | null;
  /** JSON of anything. */
  receipt: string | null;
  created_at: number;
  updated_at: number;
  due_at: number;
  started_at: number | null;
  finished_at: number | null;
  /** Names the attempt that owns the job while it is active; whoever does not hold it changes nothing. */
  lease: string | null;
  /** Changes while the owner of the lease is alive. */
  heartbeat_at: number | null;
}

export interface JobAttemptsTable {
  job_id: string;
  number: number;
  started_at: number;
  ended_at: number | null;
  outcome: string | null;
  /** JSON object. */
  problem: string | null;
}

export interface JobLogTable {
  job_id: string;
  attempt: number;
  /** Counts the lines of one attempt. */
  line: number;
  at: number;
  level: string;
  message: string;
  /** JSON object. */
  facts: string;
}

export interface TemplatesTable {
  /** Sorts by time. */
  id: string;
  /** A template outlives its owner. */
  owner_id: string;
  name: string;
  /** As search compares it; unique per owner. */
  folded_name: string;
  description: string;
  visibility: 'private' | 'shared' | 'public';
  /** JSON: the export spec of the newest version. */
  spec: string;
  /** Grows with every change. */
  version: number;
  created_at: number;
  updated_at: number;
}

/** What a template was after each change. */
export interface TemplateVersionsTable {
  template_id: string;
  version: number;
  name: string;
  description: string;
  /** JSON: an export spec. */
  spec: string;
  note: string;
  changed_by_id: string;
  changed_by_name: string;
  changed_at: number;
}

export interface TemplateGrantsTable {
  template_id: string;
  user_id: string;
  may: 'run' | 'edit';
}
