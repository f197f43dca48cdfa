import type { Database, StoreTransaction } from '../store/store.ts';
import type { Grant, GrantKind } from './template.ts';

export async function listGrants(db: Database | StoreTransaction, templateId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('template_grants')
    .innerJoin('users', 'users.id', 'template_grants.user_id')
    .select(['users.id', 'users.username', 'template_grants.may'])
    .where('template_id', '=', templateId)
    .orderBy('users.username')
    .execute();
  return rows.map(({ id, username, may }) => ({ userId: id, username, may }));
}

export interface NewGrant {
  readonly userId: string;
  readonly may: GrantKind;
}

/** These and no others. */
export async function replaceGrants(
  tx: StoreTransaction,
  templateId: string,
  grants: readonly NewGrant[],
): Promise<void> {
  await tx.deleteFrom('template_grants').where('template_id', '=', templateId).execute();
  if (grants.length === 0) return;
  const rows = grants.map(({ userId, may }) => ({ template_id: templateId, user_id: userId, may }));
  await tx.insertInto('template_grants').values(rows).execute();
}
