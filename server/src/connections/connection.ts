import { z } from 'zod';
import type { Target } from '../clickhouse/client.ts';

/** The embedded engine is a connection like any other, except that nobody can change or delete it. */
export const embeddedId = 'embedded';

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly kind: 'embedded' | 'remote';
  /** Where a remote ClickHouse listens; null for the embedded engine. Holds no secret. */
  readonly endpoint: Endpoint | null;
  /** Grows by one with each change; an update names the revision it was made from. */
  readonly revision: number;
}

const pem = z
  .string()
  .max(100_000)
  .regex(/-----BEGIN /, 'must be PEM text');

export const endpointSchema = z.strictObject({
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(/^[^\s/@?#]+$/, 'must be a host name or an address, without scheme, port or path'),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .meta({ description: 'The HTTP interface: usually 8123, or 8443 with TLS.' }),
  tls: z
    .strictObject({
      ca: pem.nullable().default(null).meta({ description: "Authority to trust instead of the system's." }),
      clientCertificate: pem
        .nullable()
        .default(null)
        .meta({ description: 'Certificate to show to the server; its key is a secret.' }),
      serverName: z.string().min(1).max(253).nullable().default(null),
    })
    .nullable()
    .default(null),
  database: z.string().min(1).max(200).default('default'),
  login: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('password'), user: z.string().min(1).max(200) }),
    z.strictObject({ kind: z.literal('bearer-jwt') }),
    z.strictObject({ kind: z.literal('jwt-as-password'), user: z.string().min(1).max(200) }),
  ]),
});

export type Endpoint = z.infer<typeof endpointSchema>;

/** Sealed at rest; written, never read back by anybody but the process itself. */
export const connectionSecretsSchema = z.strictObject({
  password: z.string().max(10_000).optional(),
  token: z.string().max(100_000).optional().meta({ description: 'The JWT, for both JWT logins.' }),
  clientKey: pem.optional(),
});

export type ConnectionSecrets = z.infer<typeof connectionSecretsSchema>;

export function endpointToTarget(endpoint: Endpoint, secrets: ConnectionSecrets): Target {
  return {
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    tls:
      endpoint.tls === null
        ? null
        : { ...endpoint.tls, clientCertificate: clientCertificateOf(endpoint.tls, secrets) },
    login: loginOf(endpoint.login, secrets),
  };
}

function clientCertificateOf(tls: NonNullable<Endpoint['tls']>, secrets: ConnectionSecrets) {
  if (tls.clientCertificate === null || secrets.clientKey === undefined) return null;
  return { certificate: tls.clientCertificate, key: secrets.clientKey };
}

function loginOf(login: Endpoint['login'], secrets: ConnectionSecrets): Target['login'] {
  switch (login.kind) {
    case 'password':
      return { kind: 'password', user: login.user, password: secrets.password ?? '' };
    case 'bearer-jwt':
      return { kind: 'bearer-jwt', token: secrets.token ?? '' };
    case 'jwt-as-password':
      return { kind: 'jwt-as-password', user: login.user, token: secrets.token ?? '' };
  }
}
