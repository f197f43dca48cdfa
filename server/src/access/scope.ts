/**
 * What a principal may do. A route is registered in exactly one scope; a role is a set of scopes; an API token carries
 * a subset of its owner's scopes, so a token never outranks the user who made it.
 */
export const scopes = {
  account:
    'Your own profile, password and API tokens (never granted to an API token or to a token of an identity provider)',
  'connections:read': 'See connections',
  'connections:write': 'Create, change, test and delete connections',
  'catalog:read': 'Browse databases, tables, columns and rows',
  'exports:run': 'Export data',
  'exports:sql': 'Write own SQL for an export',
  'templates:read': 'See templates, and run those that you may run',
  'templates:write': 'Create, change, share and delete templates',
  'files:read': 'See and download files',
  'files:write': 'Upload and delete files',
  'imports:run': 'Load files into ClickHouse',
  'jobs:read': 'See your jobs, their logs and their progress',
  'jobs:manage': 'Stop, retry and delete your jobs',
  'users:manage': 'Manage users',
  'audit:read': 'Read the audit log',
  'metrics:read': 'Read the metrics',
} as const;

export type Scope = keyof typeof scopes;

export const allScopes = Object.keys(scopes) as readonly Scope[];
