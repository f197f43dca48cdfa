import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  discovery,
  None,
} from 'openid-client';
import { isTrustworthyUrl } from '../lib/trustworthy-address.ts';
import type { IdentityConfig } from './identity-config.ts';
import { providerFailed } from './provider-failed.ts';

/** Reads the provider's own description. Throws `identity-provider-failed` when there is none that can be trusted. */
export async function discover(config: IdentityConfig): Promise<Configuration> {
  const client = await readDescription(config);
  refuseUnsafeEndpoints(config, client);
  return client;
}

async function readDescription({
  issuer,
  clientId,
  clientSecret,
  name,
}: IdentityConfig): Promise<Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:';
  const metadata = { [clockTolerance]: skewSeconds };
  try {
    return await discovery(new URL(issuer), clientId, metadata, clientAuth(clientSecret), {
      timeout: timeoutSeconds,
      execute: isPlain ? [allowInsecureRequests] : [],
    });
  } catch (cause) {
    throw providerFailed(name, `did not describe itself at ${issuer}`, cause);
  }
}

/** Once http is allowed for a loopback issuer, nothing else keeps its description from naming http elsewhere. */
function refuseUnsafeEndpoints({ name }: IdentityConfig, client: Configuration): void {
  const { jwks_uri, authorization_endpoint, token_endpoint, userinfo_endpoint } = client.serverMetadata();
  const needed = { jwks_uri, authorization_endpoint, token_endpoint };
  for (const [key, url] of Object.entries(needed)) {
    if (url === undefined)
      throw providerFailed(name, `describes itself without ${key}`, 'an incomplete description');
  }
  for (const [key, url] of Object.entries({ ...needed, userinfo_endpoint })) {
    const isUnsafe = url !== undefined && !isTrustworthyUrl(url);
    if (isUnsafe) throw providerFailed(name, `names an address for ${key} that is not https`, url);
  }
}

/** Every provider must know Basic; one that lists only others gets the secret in the body. */
function clientAuth(secret: string | null): ClientAuth {
  if (secret === null) return None();
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const auth = methods.includes('client_secret_basic') ? basic : post;
    auth(server, client, body, headers);
  };
}

const timeoutSeconds = 10;

/** How far the clocks of the provider and of this machine may be apart. */
export const skewSeconds = 30;
