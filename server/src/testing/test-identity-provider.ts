import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** A real OpenID provider on loopback. Its signing key is at hand, so a test can sign what the provider never would. */
export interface TestIdentityProvider {
  readonly issuer: string;
  readonly key: SigningKey;
  /** The same issuer with a new key: the old one is gone. */
  rotateKey(): Promise<SigningKey>;
  /** Nobody answers at the issuer's address until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export interface TestProviderOptions {
  /** Login name → claims, as the provider keeps them. */
  readonly accounts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly redirectUris?: readonly string[];
  /** Roles are in the ID token too, not in the user info alone. */
  readonly hasRolesInIdToken?: boolean;
  /** Access tokens are JWTs for this audience that hold the roles, as Keycloak makes them. */
  readonly accessTokenAudience?: string;
  /** A provider gone wrong: its access tokens are about somebody else. */
  readonly accessTokenSubject?: string;
}

export const testClient = { id: 'clickferry', secret: 'the-secret-of-the-client' } as const;

export async function startTestIdentityProvider(
  options: TestProviderOptions = {},
): Promise<TestIdentityProvider> {
  let handle: ReturnType<Provider['callback']> | null = null;
  let server: Server = createServer((request, response) => void handle?.(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let key = await makeSigningKey('key-1');
  handle = (await makeProvider(issuer, key, options)).callback();
  let rotations = 1;

  return {
    issuer,
    get key() {
      return key;
    },
    async rotateKey() {
      rotations += 1;
      key = await makeSigningKey(`key-${rotations}`);
      handle = (await makeProvider(issuer, key, options)).callback();
      return key;
    },
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise((done) => server.close(done));
    },
    async start() {
      server = createServer((request, response) => void handle?.(request, response));
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

async function makeProvider(
  issuer: string,
  key: SigningKey,
  options: TestProviderOptions,
): Promise<Provider> {
  const { accounts = {}, redirectUris = ['http://127.0.0.1/unused'], accessTokenAudience } = options;
  const jwk = { ...(await exportJWK(key.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
  return new Provider(issuer, {
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key for the cookies of the provider'] },
    clients: [
      {
        client_id: testClient.id,
        client_secret: testClient.secret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'client_credentials'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], roles: ['roles'] },
    scopes: ['openid', 'profile', 'roles'],
    conformIdTokenClaims: options.hasRolesInIdToken !== true,
    findAccount: (_context: unknown, id: string) => {
      const claims = accounts[id];
      return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
    },
    extraTokenClaims: (
      _context: unknown,
      { accountId, clientId }: { accountId?: string; clientId: string },
    ) => ({
      realm_access: { roles: accounts[accountId ?? clientId]?.['roles'] },
    }),
    formats: {
      customizers: {
        jwt: (_context: unknown, _token: unknown, { payload }: { payload: JWTPayload }) => {
          if (options.accessTokenSubject !== undefined) payload.sub = options.accessTokenSubject;
        },
      },
    },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: accessTokenAudience !== undefined,
        defaultResource: () => 'urn:test:api',
        getResourceServerInfo: () => ({
          scope: '',
          audience: accessTokenAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
        }),
        useGrantedResource: () => true,
      },
    },
    ttl: {
      AccessToken: 300,
      ClientCredentials: 300,
      IdToken: 300,
      Interaction: 300,
      Session: 300,
      Grant: 300,
    },
  });
}

export async function makeSigningKey(kid: string): Promise<SigningKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}

/** A JWT with exactly these claims. */
export async function signWith({ kid, privateKey }: SigningKey, claims: JWTPayload): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' }).sign(privateKey);
}
