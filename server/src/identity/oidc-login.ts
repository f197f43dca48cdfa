import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { claimsToIdentity, type Identity } from './identity.ts';
import type { Claims, IdentityProvider } from './identity-provider.ts';
import { type LoginTransaction, transactionMs } from './login-transaction.ts';
import { providerFailed } from './provider-failed.ts';
import { roleOfClaims } from './role-of-claims.ts';

export interface StartedLogin {
  /** Where the browser goes next. */
  readonly url: URL;
  readonly transaction: LoginTransaction;
}

/** Authorization code with PKCE; `state` ties the answer to this browser and `nonce` ties the ID token to this login. */
export async function startLogin(
  provider: IdentityProvider,
  { redirectUri, returnTo }: Pick<LoginTransaction, 'redirectUri' | 'returnTo'>,
  clock: Clock,
): Promise<StartedLogin> {
  const client = await provider.client();
  const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: provider.config.scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  const expiresAt = clock() + transactionMs;
  return { url, transaction: { state, nonce, codeVerifier, redirectUri, returnTo, expiresAt } };
}

/** Who the provider says has signed in. `answer` is the query string that the browser brought back. */
export async function finishLogin(
  provider: IdentityProvider,
  transaction: LoginTransaction,
  answer: URLSearchParams,
): Promise<Identity> {
  if (answer.get('state') !== transaction.state) throw otherLogin();
  const client = await provider.client();
  const tokens = await exchangeCode(provider, client, transaction, answer);
  const claims = await provider.verify(tokens.idToken, provider.config.clientId);
  const complete = await completeClaims(provider, client, claims, tokens.accessToken);
  return claimsToIdentity(complete, client.serverMetadata().issuer, provider.config);
}

interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
}

async function exchangeCode(
  { config }: IdentityProvider,
  client: Configuration,
  { state, nonce, codeVerifier, redirectUri }: LoginTransaction,
  answer: URLSearchParams,
): Promise<Tokens> {
  const url = new URL(redirectUri);
  url.search = answer.toString();
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  };
  try {
    const { id_token: idToken = '', access_token: accessToken } = await authorizationCodeGrant(
      client,
      url,
      checks,
    );
    return { idToken, accessToken };
  } catch (error) {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
      throw denied(config.name);
    }
    throw providerFailed(config.name, 'did not complete the login', error);
  }
}

/**
 * Providers differ in where they put roles: the ID token, the access token (Keycloak), or the user info. The first that
 * gives a role is enough, and each must be about the same subject.
 */
async function completeClaims(
  provider: IdentityProvider,
  client: Configuration,
  claims: Claims,
  accessToken: string,
): Promise<Claims> {
  const { config } = provider;
  if (roleOfClaims(claims, config) !== null) return claims;
  const inToken = await claimsOfAccessToken(provider, claims.sub, accessToken);
  if (roleOfClaims(inToken, config) !== null)
    return { ...inToken, ...claims, ...roleOnly(config.roleClaim, inToken) };
  return { ...claims, ...(await userInfo(provider, client, claims.sub, accessToken)), sub: claims.sub };
}

/** Keeps the claim of the access token where the ID token has an empty one of the same name. */
function roleOnly(roleClaim: string, claims: object): object {
  const keys = Object.keys(claims).filter((key) => roleClaim === key || roleClaim.startsWith(`${key}.`));
  return Object.fromEntries(keys.map((key) => [key, (claims as Record<string, unknown>)[key]]));
}

async function claimsOfAccessToken(
  provider: IdentityProvider,
  subject: string,
  accessToken: string,
): Promise<object> {
  try {
    const claims = await provider.verify(accessToken, null);
    return claims.sub === subject ? claims : {};
  } catch (error) {
    // Most access tokens are no JWTs of the provider's, and that is fine.
    if (error instanceof Problem && error.code === 'token-invalid') return {};
    throw error;
  }
}

async function userInfo(
  { config }: IdentityProvider,
  client: Configuration,
  subject: string,
  accessToken: string,
): Promise<object> {
  if (client.serverMetadata().userinfo_endpoint === undefined) return {};
  try {
    return await fetchUserInfo(client, accessToken, subject);
  } catch (error) {
    // A token that is bound to another audience may not read it, so it gives no role.
    if (error instanceof WWWAuthenticateChallengeError) return {};
    throw providerFailed(config.name, 'did not tell about the user', error);
  }
}

function otherLogin(): Problem {
  return new Problem(
    'session-ended',
    'The answer of the identity provider belongs to another login. Start again.',
  );
}

function denied(name: string): Problem {
  return new Problem('not-allowed', `The login was refused or cancelled at ${name}.`);
}
