import type { Principal, TemplateBinding } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import { Problem } from '../lib/problem.ts';
import type { Database } from '../store/store.ts';
import type { User } from '../users/user.ts';

/** What tokens ask about templates; templates/ answers. */
export interface TemplateBindings {
  /** Throws when the template is not there for the principal to run, or when the values or the filter do not fit it. */
  check(binding: TemplateBinding, principal: Principal, signal: AbortSignal): Promise<void>;
  /** Whether the owner of a token may still run its template. */
  mayRun(db: Database, owner: User, templateId: string): Promise<boolean>;
}

/** All that running a template, and getting what it made, needs. */
export const scopesOfBoundTokens: readonly Scope[] = [
  'exports:run',
  'jobs:read',
  'jobs:manage',
  'files:read',
];

export function checkScopesOfBoundToken(requested: readonly Scope[]): void {
  const excess = requested.filter((scope) => !scopesOfBoundTokens.includes(scope));
  if (excess.length === 0) return;
  const message = `A token that is bound to a template takes only ${scopesOfBoundTokens.join(', ')}. Leave out ${excess.join(', ')}.`;
  throw new Problem('invalid-request', message, { errors: [{ path: '/scopes', message }] });
}
