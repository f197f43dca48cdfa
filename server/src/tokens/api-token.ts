import type { TemplateBinding } from '../access/principal.ts';
import { scopesOfRole, type Role } from '../access/role.ts';
import { allScopes, type Scope } from '../access/scope.ts';
import { Problem } from '../lib/problem.ts';

/** A scoped, expiring, revocable key for a program. Its secret is shown once and kept as a hash. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** Exact to a minute. */
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  /** Null for a token that may do all that its scopes say. */
  readonly boundTo: TemplateBinding | null;
}

export function isUsable(token: ApiToken, now: number): boolean {
  return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > now);
}

/** What the token may do now: never more than its owner may, whose role may have changed since it was made. */
export function effectiveScopes(token: ApiToken, ownersRole: Role): ReadonlySet<Scope> {
  const ofOwner = scopesOfRole(ownersRole);
  return new Set(token.scopes.filter((scope) => scope !== 'account' && ofOwner.has(scope)));
}

/** Throws `not-allowed` when a scope is not the owner's to give; `account` never is. */
export function checkRequestedScopes(requested: readonly Scope[], ofOwner: ReadonlySet<Scope>): void {
  const excess = requested.filter((scope) => scope === 'account' || !ofOwner.has(scope));
  if (excess.length === 0) return;
  throw new Problem(
    'not-allowed',
    `You cannot give a token the scopes ${excess.join(', ')}. Leave them out.`,
    { scopes: excess },
  );
}

/** Tolerates scopes that a later version dropped. */
export function parseScopes(json: string): Scope[] {
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? allScopes.filter((scope) => stored.includes(scope)) : [];
}

const form = /^cf_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;

export function formatTokenText(id: string, secret: string): string {
  return `cf_${id.replace(/^tok_/, '')}_${secret}`;
}

export function parseTokenText(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id: `tok_${id}`, secret };
}
