import { roles, type Role } from '../access/role.ts';
import { type SignatureAlgorithm, signatureAlgorithms } from '../lib/signature-algorithms.ts';
import { option, type Machine, type Option } from './option.ts';
import {
  address,
  bytes,
  choice,
  listOf,
  mapTo,
  network,
  onOff,
  origin,
  path,
  postgresUrl,
  secretKey,
  text,
  textOfAtLeast,
  webAddress,
  wholeNumber,
} from './option-types.ts';

/** Everything that can be configured. Environment names, flags, `--help`, docs/configuration.md and `Config` come from it. */
export const options = {
  host: option({
    env: 'CLICKFERRY_HOST',
    group: 'Server',
    type: address,
    fallback: '127.0.0.1',
    description: 'Address to listen on. 0.0.0.0 (or ::) accepts connections from other machines.',
  }),
  port: option({
    env: 'CLICKFERRY_PORT',
    group: 'Server',
    type: wholeNumber(0, 65_535),
    fallback: 8080,
    description: 'Port to listen on. 0 takes any free one; the log says which.',
  }),
  publicUrl: option<string | null>({
    env: 'CLICKFERRY_PUBLIC_URL',
    group: 'Server',
    type: origin,
    fallback: null,
    fallbackText: 'http:// and the host and port',
    description:
      'Where browsers reach clickferry, such as https://ferry.example.com. Links and logins come back to it.',
  }),
  trustProxy: option<readonly string[]>({
    env: 'CLICKFERRY_TRUST_PROXY',
    group: 'Server',
    type: listOf(network),
    fallback: [],
    description: 'Addresses or ranges of the reverse proxies whose X-Forwarded-* headers are believed.',
  }),
  corsOrigins: option<readonly string[]>({
    env: 'CLICKFERRY_CORS_ORIGINS',
    group: 'Server',
    type: listOf(origin),
    fallback: [],
    description: 'Other web origins whose pages may call the API with a token.',
  }),
  dataDir: option({
    env: 'CLICKFERRY_DATA_DIR',
    group: 'Storage',
    type: path,
    fallback: './data',
    description:
      'Folder for the store, the files, the embedded engine and the secret key. One clickferry per folder.',
  }),
  databaseUrl: option<string | null>({
    env: 'DATABASE_URL',
    group: 'Storage',
    type: postgresUrl,
    fallback: null,
    fallbackText: 'SQLite in the data directory',
    secret: true,
    description:
      'A PostgreSQL for users, connections and jobs: postgres://user:password@host:5432/database. Replicas share it.',
  }),
  secretKey: option<string | null>({
    env: 'CLICKFERRY_SECRET_KEY',
    group: 'Storage',
    type: secretKey,
    fallback: null,
    fallbackText: 'made at the first start, in a file of the data directory',
    secret: true,
    description:
      "32 bytes (base64 or hex) that seal the connections' secrets and sign access tokens. All replicas need the same.",
  }),
  engine: option({
    env: 'CLICKFERRY_ENGINE',
    group: 'Engine',
    type: onOff,
    fallback: true,
    description: 'Run the embedded ClickHouse. Without it only remote connections work.',
  }),
  engineMemory: option({
    env: 'CLICKFERRY_ENGINE_MEMORY',
    group: 'Engine',
    type: bytes,
    fallback: defaultEngineMemory,
    fallbackText: "half of the machine's or container's memory, at most 64GiB",
    description: 'How much memory the embedded ClickHouse may use.',
  }),
  sampleData: option({
    env: 'CLICKFERRY_SAMPLE_DATA',
    group: 'Engine',
    type: onOff,
    fallback: true,
    description: 'Make the database demo with sample tables at the first start.',
  }),
  adminPassword: option<string | null>({
    env: 'CLICKFERRY_ADMIN_PASSWORD',
    group: 'Accounts',
    type: textOfAtLeast(12),
    fallback: null,
    fallbackText: 'made at the first start and shown once',
    secret: true,
    description:
      'Password of the user admin at the first start, at least 12 characters. Later starts do not change it.',
  }),
  accessTokenMinutes: option({
    env: 'CLICKFERRY_ACCESS_TOKEN_MINUTES',
    group: 'Accounts',
    type: wholeNumber(1, 1440),
    fallback: 10,
    description: 'How long an access token is valid before the page must renew it.',
  }),
  sessionDays: option({
    env: 'CLICKFERRY_SESSION_DAYS',
    group: 'Accounts',
    type: wholeNumber(1, 365),
    fallback: 14,
    description: 'How long a login lasts at most.',
  }),
  auditDays: option({
    env: 'CLICKFERRY_AUDIT_DAYS',
    group: 'Accounts',
    type: wholeNumber(1, 36_500),
    fallback: 365,
    description: 'How long events stay in the audit log. Older ones are deleted once a day.',
  }),
  oidcIssuer: option<string | null>({
    env: 'CLICKFERRY_OIDC_ISSUER',
    group: 'Identity provider',
    type: webAddress,
    fallback: null,
    description:
      'Address of an OpenID Connect provider, such as https://id.example.com/realms/main. Its users may log in.',
  }),
  oidcClientId: option<string | null>({
    env: 'CLICKFERRY_OIDC_CLIENT_ID',
    group: 'Identity provider',
    type: text,
    fallback: null,
    description: 'The id under which clickferry is registered at the provider.',
  }),
  oidcClientSecret: option<string | null>({
    env: 'CLICKFERRY_OIDC_CLIENT_SECRET',
    group: 'Identity provider',
    type: text,
    fallback: null,
    secret: true,
    description: 'The secret of that registration. None for a public client, which PKCE protects.',
  }),
  oidcAudience: option<string | null>({
    env: 'CLICKFERRY_OIDC_AUDIENCE',
    group: 'Identity provider',
    type: text,
    fallback: null,
    fallbackText: 'the client id',
    description: 'What the audience of a token from the provider must hold.',
  }),
  oidcAlgorithms: option<readonly SignatureAlgorithm[]>({
    env: 'CLICKFERRY_OIDC_ALGORITHMS',
    group: 'Identity provider',
    type: listOf(choice(signatureAlgorithms)),
    fallback: ['RS256', 'ES256'],
    description: 'How tokens of the provider may be signed.',
  }),
  oidcRoleClaim: option({
    env: 'CLICKFERRY_OIDC_ROLE_CLAIM',
    group: 'Identity provider',
    type: text,
    fallback: 'roles',
    description: 'The claim that gives the role; dots go deeper, as in realm_access.roles.',
  }),
  oidcRoleMap: option<ReadonlyMap<string, Role>>({
    env: 'CLICKFERRY_OIDC_ROLE_MAP',
    group: 'Identity provider',
    type: mapTo(choice(roles)),
    fallback: new Map(),
    fallbackText: "the claim's values are the roles themselves",
    description: 'Values of the claim and their roles, such as ferry-admins=admin,ferry-editors=editor.',
  }),
  oidcName: option({
    env: 'CLICKFERRY_OIDC_NAME',
    group: 'Identity provider',
    type: text,
    fallback: 'single sign-on',
    description: 'What the button on the login page calls the provider.',
  }),
  oidcScopes: option<readonly string[]>({
    env: 'CLICKFERRY_OIDC_SCOPES',
    group: 'Identity provider',
    type: listOf(text),
    fallback: ['openid', 'profile', 'email'],
    description: 'The scopes to ask the provider for.',
  }),
  bodyBytesMax: option({
    env: 'CLICKFERRY_BODY_BYTES_MAX',
    group: 'Limits',
    type: bytes,
    fallback: 2 ** 20,
    description: 'The largest JSON body of a request.',
  }),
  uploadBytesMax: option<number | null>({
    env: 'CLICKFERRY_UPLOAD_BYTES_MAX',
    group: 'Limits',
    type: bytes,
    fallback: null,
    fallbackText: 'what the disk holds',
    description: 'The largest file that may be uploaded.',
  }),
  userBytesMax: option<number | null>({
    env: 'CLICKFERRY_USER_BYTES_MAX',
    group: 'Limits',
    type: bytes,
    fallback: null,
    fallbackText: 'what the disk holds',
    description: 'How much the files of one user may take in all, uploads and exports together.',
  }),
  splitBytesMax: option<number | null>({
    env: 'CLICKFERRY_SPLIT_BYTES_MAX',
    group: 'Limits',
    type: bytes,
    fallback: null,
    fallbackText: 'what the disk holds',
    description:
      'How much one result may take on the disk while it is split in a way that needs a copy of it.',
  }),
  exportDays: option({
    env: 'CLICKFERRY_EXPORT_DAYS',
    group: 'Limits',
    type: wholeNumber(1, 36_500),
    fallback: 7,
    description:
      'How long the files that export jobs made are kept. They are deleted once a day, and not given out any more before.',
  }),
  uploadDays: option<number | null>({
    env: 'CLICKFERRY_UPLOAD_DAYS',
    group: 'Limits',
    type: wholeNumber(1, 36_500),
    fallback: null,
    fallbackText: 'until somebody deletes them',
    description: 'How long uploaded files are kept.',
  }),
  jobsRunningMax: option({
    env: 'CLICKFERRY_JOBS_RUNNING_MAX',
    group: 'Limits',
    type: wholeNumber(1, 1000),
    fallback: 2,
    description: 'How many jobs this clickferry runs at once; the rest wait in the queue.',
  }),
  jobsPerUserMax: option({
    env: 'CLICKFERRY_JOBS_PER_USER_MAX',
    group: 'Limits',
    type: wholeNumber(1, 1000),
    fallback: 4,
    description: 'How many jobs of one user run at once, in all replicas together.',
  }),
  requestsPerUserMax: option({
    env: 'CLICKFERRY_REQUESTS_PER_USER_MAX',
    group: 'Limits',
    type: wholeNumber(1, 10_000),
    fallback: 16,
    description:
      'How many downloads, previews and pages of one user run at once; more are refused for a moment.',
  }),
  jobDays: option({
    env: 'CLICKFERRY_JOB_DAYS',
    group: 'Limits',
    type: wholeNumber(1, 36_500),
    fallback: 30,
    description:
      'How long finished jobs and the files that belong to them are kept. Older ones are deleted once a day.',
  }),
  logLevel: option({
    env: 'CLICKFERRY_LOG_LEVEL',
    group: 'Logs',
    type: choice(['debug', 'info', 'warn', 'error', 'silent']),
    fallback: 'info',
    description: 'How much the log tells. It goes to standard output as JSON lines.',
  }),
} as const satisfies Record<string, Option<unknown>>;

/** More than this the engine seldom needs at once, and the rest serves it as the page cache. */
function defaultEngineMemory({ memoryBytes }: Machine): number {
  return Math.min(Math.floor(memoryBytes / 2 / 2 ** 20) * 2 ** 20, 64 * 2 ** 30);
}
