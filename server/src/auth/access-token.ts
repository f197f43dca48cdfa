import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';

/** What an access token says; role and scopes are not in it, they are read afresh for each request. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

export interface AccessTokens {
  issue(claims: AccessClaims): Promise<{ readonly token: string; readonly expiresInSeconds: number }>;
  /** Throws `token-invalid` for anything but an unexpired token that this clickferry signed as an access token. */
  verify(token: string): Promise<AccessClaims>;
}

/** Issuer and audience of our own tokens; the issuer tells them from those of an identity provider. */
export const ownIssuer = 'clickferry';

/** Pinned on both sides: the header of a token never chooses how it is checked. */
const algorithm = 'HS256';
const tokenType = 'at+jwt';

export interface AccessTokenOptions {
  /** 32 bytes, the same in every replica. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly lifetimeSeconds: number;
}

export function openAccessTokens({ key, clock, lifetimeSeconds }: AccessTokenOptions): AccessTokens {
  return {
    async issue({ userId, sessionId }) {
      const issuedAt = Math.floor(clock() / 1000);
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: algorithm, typ: tokenType })
        .setIssuer(ownIssuer)
        .setAudience(ownIssuer)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(key);
      return { token, expiresInSeconds: lifetimeSeconds };
    },

    async verify(token) {
      const { sub, sid } = await payloadOf(token, key, clock);
      if (typeof sub !== 'string' || typeof sid !== 'string') throw invalidToken();
      return { userId: sub, sessionId: sid };
    },
  };
}

async function payloadOf(token: string, key: Uint8Array, clock: Clock) {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      typ: tokenType,
      issuer: ownIssuer,
      audience: ownIssuer,
      requiredClaims: ['sub', 'sid', 'exp'],
      currentDate: new Date(clock()),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new Problem(
        'token-invalid',
        'The access token has expired. Refresh it, or sign in again.',
        {},
        { cause: error },
      );
    }
    throw invalidToken(error);
  }
}

function invalidToken(cause?: unknown): Problem {
  return new Problem('token-invalid', 'The access token is not valid. Sign in again.', {}, { cause });
}
