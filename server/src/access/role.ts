import { allScopes, type Scope } from './scope.ts';

export const roles = ['viewer', 'editor', 'admin'] as const;

export type Role = (typeof roles)[number];

const viewerScopes: readonly Scope[] = [
  'account',
  'connections:read',
  'catalog:read',
  'exports:run',
  'templates:read',
  'files:read',
  'jobs:read',
  'jobs:manage',
];
const editorScopes: readonly Scope[] = [
  ...viewerScopes,
  'exports:sql',
  'templates:write',
  'files:write',
  'imports:run',
];

const scopesByRole: Record<Role, readonly Scope[]> = {
  viewer: viewerScopes,
  editor: editorScopes,
  admin: allScopes,
};

export function scopesOfRole(role: Role): ReadonlySet<Scope> {
  return new Set(scopesByRole[role]);
}
