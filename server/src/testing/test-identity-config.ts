import type { IdentityConfig } from '../identity/identity-config.ts';
import { testClient } from './test-identity-provider.ts';

/** How clickferry knows the provider of test-identity-provider.ts. */
export function testIdentityConfig(issuer: string, changes: Partial<IdentityConfig> = {}): IdentityConfig {
  return {
    issuer,
    clientId: testClient.id,
    clientSecret: testClient.secret,
    audience: 'clickferry-api',
    algorithms: ['RS256', 'ES256'],
    roleClaim: 'roles',
    roleMap: new Map(),
    name: 'Test login',
    scopes: ['openid', 'profile', 'roles'],
    ...changes,
  };
}
