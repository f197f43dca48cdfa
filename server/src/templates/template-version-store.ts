import type { Selectable } from 'kysely';
import type { TemplateVersionsTable } from '../store/schema.ts';
import type { Database, StoreTransaction } from '../store/store.ts';
import type { TemplateVersion } from './template.ts';

export async function insertVersion(
  tx: StoreTransaction,
  templateId: string,
  made: TemplateVersion,
): Promise<void> {
  await tx
    .insertInto('template_versions')
    .values({
      template_id: templateId,
      version: made.version,
      name: made.name,
      description: made.description,
      spec: JSON.stringify(made.spec),
      note: made.note,
      changed_by_id: made.changedBy.userId,
      changed_by_name: made.changedBy.username,
      changed_at: made.changedAt,
    })
    .execute();
}

export interface VersionQuery {
  readonly templateId: string;
  /** Only older ones. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listVersions(
  db: Database,
  { templateId, before, limit }: VersionQuery,
): Promise<TemplateVersion[]> {
  let query = db.selectFrom('template_versions').selectAll().where('template_id', '=', templateId);
  if (before !== undefined) query = query.where('version', '<', before);
  return (await query.orderBy('version', 'desc').limit(limit).execute()).map(rowToVersion);
}

export async function findVersion(
  db: Database | StoreTransaction,
  templateId: string,
  version: number,
): Promise<TemplateVersion | null> {
  const row = await db
    .selectFrom('template_versions')
    .selectAll()
    .where('template_id', '=', templateId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : rowToVersion(row);
}

function rowToVersion(row: Selectable<TemplateVersionsTable>): TemplateVersion {
  return {
    version: row.version,
    name: row.name,
    description: row.description,
    spec: JSON.parse(row.spec),
    note: row.note,
    changedBy: { userId: row.changed_by_id, username: row.changed_by_name },
    changedAt: row.changed_at,
  };
}
