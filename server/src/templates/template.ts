import type { Principal } from '../access/principal.ts';
import { Problem } from '../lib/problem.ts';

/** A saved export spec with a name, for others to run with values of their own. */
export interface Template extends TemplateSummary {
  /** JSON that was an export spec when it was saved. */
  readonly spec: unknown;
}

export interface TemplateSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The name is null once the user is gone. */
  readonly owner: { readonly userId: string; readonly username: string | null };
  readonly visibility: Visibility;
  /** What the caller was granted by name. */
  readonly granted: GrantKind | null;
  /** Grows with every change, and names it in the history. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const visibilities = ['private', 'shared', 'public'] as const;

/** `private`: its owner; `shared`: also those who are named; `public`: everybody. Administrators see all. */
export type Visibility = (typeof visibilities)[number];

export const grantKinds = ['run', 'edit'] as const;

export type GrantKind = (typeof grantKinds)[number];

export interface Grant {
  readonly userId: string;
  readonly username: string;
  readonly may: GrantKind;
}

/** What a template was after one change. */
export interface TemplateVersion {
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly spec: unknown;
  readonly note: string;
  readonly changedBy: { readonly userId: string; readonly username: string };
  readonly changedAt: number;
}

export type Caller = Pick<Principal, 'userId' | 'role' | 'scopes'>;

export interface Permissions {
  readonly mayRun: boolean;
  /** Name, description and spec; also to see the history. */
  readonly mayEdit: boolean;
  /** Also to say who sees it. */
  readonly mayDelete: boolean;
}

/** What a caller may do with a template that they see; what their scopes leave out, nobody can grant. */
export function permissionsOf({ owner, visibility, granted }: TemplateSummary, caller: Caller): Permissions {
  const isMaster = caller.role === 'admin' || owner.userId === caller.userId;
  const mayWrite = caller.scopes.has('templates:write');
  return {
    mayRun: caller.scopes.has('exports:run'),
    mayEdit: mayWrite && (isMaster || (visibility === 'shared' && granted === 'edit')),
    mayDelete: mayWrite && isMaster,
  };
}

export function isVisibleTo({ owner, visibility, granted }: TemplateSummary, caller: Caller): boolean {
  return (
    caller.role === 'admin' ||
    owner.userId === caller.userId ||
    visibility === 'public' ||
    (visibility === 'shared' && granted !== null)
  );
}

/** Two texts that differ in case or in the form of their characters alone become one, in every script. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFKC');
}

export function noSuchTemplate(id: string): Problem {
  return new Problem(
    'not-found',
    `There is no template ${JSON.stringify(id)} that you can see. List them with GET /api/v1/templates.`,
  );
}
