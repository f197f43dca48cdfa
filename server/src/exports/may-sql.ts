import type { Scope } from '../access/scope.ts';

/** Whether a spec of theirs may have SQL for a source. */
export function maySql(scopes: ReadonlySet<Scope>): boolean {
  return scopes.has('exports:sql');
}
