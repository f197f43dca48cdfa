import type { Login, Target } from '../client.ts';

/** Whatever has to be in each request to a target for it to be let in. */
export function entryHeaders({ headers, login }: Target): Record<string, string> {
  return { ...headers, ...loginHeaders(login) };
}

/**
 * Basic carries UTF-8 names and passwords, which the headers X-ClickHouse-User and -Key do not reliably; they are the
 * way out for the one name that Basic cannot carry, one with a colon.
 */
function loginHeaders(login: Login): Record<string, string> {
  switch (login.kind) {
    case 'password':
      return login.user.includes(':')
        ? plainHeaders(login.user, login.password)
        : basic(login.user, login.password);
    case 'jwt-as-password':
      return basic(login.user, login.token);
    case 'bearer-jwt':
      return { authorization: `Bearer ${login.token}` };
  }
}

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}

function plainHeaders(user: string, password: string): Record<string, string> {
  return { 'x-clickhouse-user': utf8Header(user), 'x-clickhouse-key': utf8Header(password) };
}

/** Node writes headers as latin1, so each byte of the UTF-8 form becomes one character first. */
function utf8Header(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
