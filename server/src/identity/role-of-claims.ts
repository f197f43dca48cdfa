import { type Role, roles } from '../access/role.ts';
import type { IdentityConfig } from './identity-config.ts';

export type RoleRule = Pick<IdentityConfig, 'roleClaim' | 'roleMap'>;

/** The highest role that the claims give; null when they give none. */
export function roleOfClaims(claims: object, { roleClaim, roleMap }: RoleRule): Role | null {
  const given = new Set(
    valuesOf(claimAt(claims, roleClaim)).flatMap((value) => valueToRole(value, roleMap) ?? []),
  );
  return roles.findLast((role) => given.has(role)) ?? null;
}

/** The values of the role claim that mean something here, for messages. */
export function roleValues({ roleMap }: RoleRule): readonly string[] {
  return roleMap.size === 0 ? roles : [...roleMap.keys()];
}

/**
 * `a.b` is the key `b` of the object `a`. A key may have dots itself, as `https://example.com/roles` and the names of
 * clients do, so the longest key that is there comes first.
 */
function claimAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const key = path.slice(0, dot);
    if (!Object.hasOwn(value, key)) continue;
    const found = claimAt((value as Record<string, unknown>)[key], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A list, or one string that is a value or a list with spaces or commas. */
function valuesOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return [claim, ...claim.split(/[\s,]+/)];
  return Array.isArray(claim) ? claim.filter((value) => typeof value === 'string') : [];
}

function valueToRole(value: string, roleMap: IdentityConfig['roleMap']): Role | undefined {
  return roleMap.size === 0 ? roles.find((role) => role === value) : roleMap.get(value);
}
