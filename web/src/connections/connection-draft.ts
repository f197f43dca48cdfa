import type { Connection, ConnectionDraft, ConnectionSecrets, Endpoint } from '../api/types.ts';

/** The form's own fields, all of them always there, so that switching the login kind forgets nothing. */
export interface ConnectionFields {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly usesTls: boolean;
  readonly ca: string;
  readonly serverName: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
  readonly database: string;
  readonly loginKind: Endpoint['login']['kind'];
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
    clientCertificate: endpoint?.tls?.clientCertificate ?? '',
    clientKey: '',
    database: endpoint?.database ?? 'default',
    loginKind: login?.kind ?? 'password',
    user: login !== undefined && 'user' in login ? login.user : 'default',
    password: '',
    token: '',
  };
}

/** An empty secret stays what it was. */
export function fieldsToDraft(fields: ConnectionFields): ConnectionDraft {
  return {
    name: fields.name.trim(),
    endpoint: {
      host: fields.host.trim(),
      port: fields.port,
      tls: fields.usesTls
        ? {
            ca: textOrNull(fields.ca),
            clientCertificate: textOrNull(fields.clientCertificate),
            serverName: textOrNull(fields.serverName),
          }
        : null,
      database: fields.database.trim() || 'default',
      login: loginOf(fields),
    },
    secrets: secretsOf(fields),
  };
}

/** A stored secret never comes back to the page, so a changed connection is tested when its secrets were typed in again. */
export function isTestable(fields: ConnectionFields, stored: Connection | null): boolean {
  if (stored === null) return true;
  const { password, token, clientKey } = secretsOf(fields);
  const needsKey = fields.usesTls && fields.clientCertificate !== '';
  return (password ?? token) !== undefined && (!needsKey || clientKey !== undefined);
}

/** The usual port follows the switch of TLS, a port of the reader's own stays. */
export function withTls(fields: ConnectionFields, usesTls: boolean): ConnectionFields {
  const usual = fields.usesTls ? tlsPort : plainPort;
  const port = fields.port === usual ? (usesTls ? tlsPort : plainPort) : fields.port;
  return { ...fields, usesTls, port };
}

function loginOf({ loginKind, user }: ConnectionFields): Endpoint['login'] {
  return loginKind === 'bearer-jwt' ? { kind: loginKind } : { kind: loginKind, user: user.trim() };
}

function secretsOf({ loginKind, password, token, clientKey }: ConnectionFields): ConnectionSecrets {
  const login = loginKind === 'password' ? { password } : { token };
  return Object.fromEntries(Object.entries({ ...login, clientKey }).filter(([, secret]) => secret !== ''));
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
