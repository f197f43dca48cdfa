import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Configuration } from 'openid-client';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { discover, skewSeconds } from './discover.ts';
import { checkIdentityConfig, type IdentityConfig } from './identity-config.ts';
import { providerFailed } from './provider-failed.ts';
import { remember } from './remember.ts';

export type Claims = JWTPayload & { readonly sub: string };

/** The outside identity provider. It is asked when it is first needed, so clickferry starts without it. */
export interface IdentityProvider {
  readonly config: IdentityConfig;
  /** The provider's description, for the login. */
  client(): Promise<Configuration>;
  /**
   * The claims of a JWT that this provider signed, in time, for `audience` (null: for anybody).
   * Throws `token-invalid` for any other, and `identity-provider-failed` when its keys cannot be had.
   */
  verify(jwt: string, audience: string | null): Promise<Claims>;
}

export interface IdentityProviderOptions {
  readonly clock: Clock;
  /** For this long after the keys were read, a token with an unknown key does not make them be read again. */
  readonly keysCooldownMs?: number;
}

interface Described {
  readonly client: Configuration;
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
}

export function openIdentityProvider(
  config: IdentityConfig,
  options: IdentityProviderOptions,
): IdentityProvider {
  checkIdentityConfig(config);
  const { clock, keysCooldownMs = 30_000 } = options;
  const describe = remember(() => readProvider(config, keysCooldownMs), describeRule, clock);
  return {
    config,
    client: async () => (await describe()).client,
    verify: async (jwt, audience) => verify(config, await describe(), jwt, { audience, now: clock() }),
  };
}

const describeRule = { keepMs: 60 * 60_000, retryAfterMs: 2_000 };

async function readProvider(config: IdentityConfig, cooldownDuration: number): Promise<Described> {
  const client = await discover(config);
  const { issuer, jwks_uri: keysUrl = '' } = client.serverMetadata();
  const remoteKeys = createRemoteJWKSet(new URL(keysUrl), {
    cooldownDuration,
    timeoutDuration: keysTimeoutMs,
  });
  const keys: JWTVerifyGetKey = async (header, token) => {
    try {
      return await remoteKeys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw providerFailed(config.name, 'did not hand out its keys', error);
    }
  };
  return { client, issuer, keys };
}

const keysTimeoutMs = 5_000;

function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}

async function verify(
  { algorithms, name }: IdentityConfig,
  { issuer, keys }: Described,
  jwt: string,
  { audience, now }: { readonly audience: string | null; readonly now: number },
): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      algorithms: [...algorithms],
      issuer,
      ...(audience !== null && { audience }),
      requiredClaims: ['sub', 'exp'],
      clockTolerance: skewSeconds,
      currentDate: new Date(now),
    });
    if (typeof payload.sub !== 'string' || payload.sub === '')
      throw invalidToken('It names nobody.', undefined);
    return { ...payload, sub: payload.sub };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw invalidToken(reason(error, name, audience), error);
  }
}

function reason(error: unknown, name: string, audience: string | null): string {
  if (error instanceof errors.JWTExpired) return 'It has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return `Its audience does not hold ${audience}.`;
    if (error.claim === 'iss') return `It was not issued by ${name}.`;
    return `Its claim ${error.claim} does not fit.`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'It is signed in a way that is not allowed here.';
  if (error instanceof errors.JWKSNoMatchingKey) return `It is signed with a key that ${name} does not have.`;
  return 'Its signature is not right.';
}

function invalidToken(why: string, cause: unknown): Problem {
  const message = `The token is not valid. ${why} Get a new one from the identity provider.`;
  return new Problem('token-invalid', message, {}, { cause });
}
