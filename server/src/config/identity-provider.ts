import type { Config } from './config.ts';

/** What the options say of an identity provider; null when there is none. */
export function identityProviderOf(config: Config) {
  const { oidcIssuer: issuer, oidcClientId: clientId } = config;
  if (issuer === null || clientId === null) return null;
  return {
    issuer,
    clientId,
    clientSecret: config.oidcClientSecret,
    audience: config.oidcAudience ?? clientId,
    algorithms: config.oidcAlgorithms,
    roleClaim: config.oidcRoleClaim,
    roleMap: config.oidcRoleMap,
    name: config.oidcName,
    scopes: config.oidcScopes,
  };
}
