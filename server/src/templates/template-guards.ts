import type { Principal } from '../access/principal.ts';
import { maySql } from '../exports/may-sql.ts';
import { Problem } from '../lib/problem.ts';
import type { StoreTransaction } from '../store/store.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { isVisibleTo, noSuchTemplate, permissionsOf, type Template } from './template.ts';
import { etagOf, type ExpectedVersions } from './template-etag.ts';
import { listGrants } from './template-grant-store.ts';
import { templateToWire } from './template-wire.ts';

export function visible(template: Template | null, caller: Principal, id: string): Template {
  if (template === null || !isVisibleTo(template, caller)) throw noSuchTemplate(id);
  return template;
}

export function requireEditor(template: Template, caller: Principal): void {
  if (permissionsOf(template, caller).mayEdit) return;
  throw new Problem(
    'not-allowed',
    `Only the owner of the template ${JSON.stringify(template.name)}, those who were granted to edit it, and administrators can do this.`,
  );
}

export function requireMaster(template: Template, caller: Principal): void {
  if (permissionsOf(template, caller).mayDelete) return;
  throw new Problem(
    'not-allowed',
    `Only the owner of the template ${JSON.stringify(template.name)} and administrators can delete it, or say who sees it.`,
  );
}

/** Whoever runs a template needs no permission for SQL, so whoever saves one does: each time, as it is their word then. */
export function refuseForeignSql(spec: unknown, { scopes }: Principal): void {
  if (!hasSqlSource(spec) || maySql(scopes)) return;
  const message = 'Saving a template whose source is SQL needs the scope exports:sql.';
  throw new Problem('not-allowed', message, {
    scope: 'exports:sql',
    errors: [{ path: '/spec/source', message }],
  });
}

function hasSqlSource(spec: unknown): boolean {
  return (spec as Partial<ExportSpec>).source?.kind === 'sql';
}

export async function refuseStale(
  tx: StoreTransaction,
  template: Template,
  expected: ExpectedVersions,
  caller: Principal,
): Promise<void> {
  const { id, version } = template;
  if (expected === 'any' || expected.includes(version)) return;
  const permissions = permissionsOf(template, caller);
  const grants = permissions.mayDelete ? await listGrants(tx, id) : null;
  throw new Problem(
    'stale-revision',
    `The template has changed: it is at version ${version} now. Look at what it is, make your change to that, and send \`If-Match: ${etagOf(version)}\`.`,
    { currentVersion: version, current: templateToWire({ template, permissions, grants }) },
  );
}

export function notItsTemplate(templateId: string): Problem {
  const message = `This API token can run the template ${templateId}, and no other.`;
  return new Problem('not-allowed', message, { templateId });
}

export function noSuchVersion(version: number): Problem {
  return new Problem('not-found', `The template has no version ${version}.`);
}
