import type { Role } from '../api/types.ts';

export const roles = ['viewer', 'editor', 'admin'] as const satisfies readonly Role[];

export function toRole(text: string | null): Role {
  return roles.find((role) => role === text) ?? 'viewer';
}
