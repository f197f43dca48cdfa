import type { Connection, ConnectionDraft, ConnectionSecrets, LoginMethod } from '../api/types.ts';

/** The form's own fields, all of them always there, so that switching the login kind forgets nothing. */
export interface ConnectionFields {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly usesTls: boolean;
  readonly ca: string;
  readonly serverName: string;
  readonly database: string;
  readonly loginKind: LoginMethod['kind'];
  readonly user: string;
  readonly password: string;
  readonly token: string;
}

export const plainPort = 8123;
export const tlsPort = 8443;

export function connectionToFields(connection: Connection | null): ConnectionFields {
  const endpoint = connection?.endpoint ?? null;
  const login = endpoint?.login;
  return {
    name: connection?.name ?? '',
    host: endpoint?.host ?? '',
    port: endpoint?.port ?? tlsPort,
    usesTls: endpoint === null || endpoint.tls !== null,
    ca: endpoint?.tls?.ca ?? '',
    serverName: endpoint?.tls?.serverName ?? '',
    database: endpoint?.database ?? 'default',
    loginKind: login?.kind ?? 'password',
    user: login !== undefined && 'user' in login ? login.user : 'default',
    password: '',
    token: '',
  };
}

/** `before` keeps what the form does not show: the client certificate. An empty secret stays what it was. */
export function fieldsToDraft(fields: ConnectionFields, before: Connection | null): ConnectionDraft {
  const clientCertificate = before?.endpoint?.tls?.clientCertificate ?? null;
  return {
    name: fields.name.trim(),
    endpoint: {
      host: fields.host.trim(),
      port: fields.port,
      tls: fields.usesTls
        ? { ca: textOrNull(fields.ca), clientCertificate, serverName: textOrNull(fields.serverName) }
        : null,
      database: fields.database.trim() || 'default',
      login: loginOf(fields),
    },
    secrets: secretsOf(fields),
  };
}

/** The usual port follows the switch of TLS, a port of the reader's own stays. */
export function withTls(fields: ConnectionFields, usesTls: boolean): ConnectionFields {
  const usual = fields.usesTls ? tlsPort : plainPort;
  const port = fields.port === usual ? (usesTls ? tlsPort : plainPort) : fields.port;
  return { ...fields, usesTls, port };
}

function loginOf({ loginKind, user }: ConnectionFields): LoginMethod {
  return loginKind === 'bearer-jwt' ? { kind: loginKind } : { kind: loginKind, user: user.trim() };
}

function secretsOf({ loginKind, password, token }: ConnectionFields): ConnectionSecrets {
  if (loginKind === 'password') return password === '' ? {} : { password };
  return token === '' ? {} : { token };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
