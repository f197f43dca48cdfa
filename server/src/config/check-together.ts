import { isLoopback, isTrustworthyUrl } from '../lib/trustworthy-address.ts';
import type { Config } from './config.ts';

/** What only shows when options are seen together. A problem keeps clickferry from starting; a note is a warning. */
export function checkTogether(config: Config): {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
} {
  return { problems: identityProblems(config), notes: [...reachNotes(config), ...keyNotes(config)] };
}

function identityProblems(config: Config): string[] {
  if (config.oidcIssuer === null) return config.oidcClientId === null ? [] : [needsIssuer];
  return [
    ...(config.oidcClientId === null
      ? ['CLICKFERRY_OIDC_ISSUER needs CLICKFERRY_OIDC_CLIENT_ID: register clickferry there.']
      : []),
    ...(isTrustworthyUrl(config.oidcIssuer)
      ? []
      : ['CLICKFERRY_OIDC_ISSUER must be https; http is for this machine alone.']),
    ...(config.oidcScopes.includes('openid') ? [] : ['CLICKFERRY_OIDC_SCOPES must include openid.']),
    ...(config.oidcAlgorithms.length > 0
      ? []
      : ['CLICKFERRY_OIDC_ALGORITHMS must name at least one, such as RS256.']),
    ...(config.publicUrl === null && !isLoopback(config.host) ? [needsPublicUrl] : []),
  ];
}

const needsIssuer =
  'CLICKFERRY_OIDC_CLIENT_ID needs CLICKFERRY_OIDC_ISSUER: the address of the identity provider.';
const needsPublicUrl =
  'CLICKFERRY_OIDC_ISSUER needs CLICKFERRY_PUBLIC_URL: the address to which the provider sends browsers back.';

function reachNotes({ host, publicUrl, trustProxy }: Config): string[] {
  if (publicUrl === null) {
    return isLoopback(host)
      ? []
      : ['CLICKFERRY_PUBLIC_URL is not set, so links name the host as each request did.'];
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return [
      'CLICKFERRY_PUBLIC_URL is http: passwords and data cross the network unprotected. Put a TLS proxy in front.',
    ];
  }
  if (protocol === 'https:' && trustProxy.length === 0) {
    return [
      'CLICKFERRY_PUBLIC_URL is https but CLICKFERRY_TRUST_PROXY is empty: set it to the address of the TLS proxy, so that cookies are marked as secure and the log shows true addresses.',
    ];
  }
  return [];
}

function keyNotes({ databaseUrl, secretKey }: Config): string[] {
  if (databaseUrl === null || secretKey !== null) return [];
  return [
    'DATABASE_URL is set without CLICKFERRY_SECRET_KEY: the key is a file of this data directory, and a second replica needs the same key.',
  ];
}
