import { isDeepStrictEqual } from 'node:util';
import { type FieldError, Problem } from '../lib/problem.ts';
import type { ConnectionSecrets, Endpoint } from './connection.ts';

type SecretName = keyof ConnectionSecrets;

/** Refuses a login or a certificate whose secret is missing; an empty password is a password. */
export function checkSecrets(endpoint: Endpoint, secrets: ConnectionSecrets): void {
  const needed = usedBy(endpoint).filter((name) => name !== 'password');
  refuseMissing(
    needed.filter((name) => secrets[name] === undefined),
    (name) => `This connection needs its ${words[name]}.`,
  );
}

/**
 * The secrets of a changed connection. What is kept only ever goes where it went before: a new address, login or TLS
 * setting asks for the secrets again, so that nobody who may change a connection can read them by pointing it elsewhere.
 */
export function secretsAfterChange(
  before: { readonly endpoint: Endpoint; readonly secrets: ConnectionSecrets },
  after: { readonly endpoint: Endpoint; readonly secrets: ConnectionSecrets },
): ConnectionSecrets {
  if (isSameDestination(before.endpoint, after.endpoint)) return { ...before.secrets, ...after.secrets };
  const missing = usedBy(after.endpoint).filter(
    (name) => before.secrets[name] !== undefined && after.secrets[name] === undefined,
  );
  refuseMissing(
    missing,
    (name) => `Enter the ${words[name]} again: a stored one is never sent to another place.`,
  );
  return after.secrets;
}

function isSameDestination(one: Endpoint, other: Endpoint): boolean {
  const { database: _one, ...from } = one;
  const { database: _other, ...to } = other;
  return isDeepStrictEqual(from, to);
}

function usedBy({ login, tls }: Endpoint): SecretName[] {
  const forLogin: SecretName = login.kind === 'password' ? 'password' : 'token';
  return tls === null || tls.clientCertificate === null ? [forLogin] : [forLogin, 'clientKey'];
}

const words: Record<SecretName, string> = {
  password: 'password',
  token: 'JWT',
  clientKey: "client certificate's key",
};

function refuseMissing(names: readonly SecretName[], say: (name: SecretName) => string): void {
  const errors: FieldError[] = names.map((name) => ({ path: `/secrets/${name}`, message: say(name) }));
  const [first] = errors;
  if (first !== undefined) throw new Problem('invalid-request', first.message, { errors });
}
