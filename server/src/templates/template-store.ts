import { type ExpressionBuilder, sql } from 'kysely';
import { Problem } from '../lib/problem.ts';
import type { Tables } from '../store/schema.ts';
import type { Database, StoreTransaction } from '../store/store.ts';
import { isUniqueViolation } from '../store/unique-violation.ts';
import { type Caller, foldText, type Template, type TemplateSummary, type Visibility } from './template.ts';

type Reader = Database | StoreTransaction;

export interface TemplateQuery {
  /** Only what they see. */
  readonly caller: Pick<Caller, 'userId' | 'role'>;
  /** A part of the name. */
  readonly search?: string | undefined;
  /** The id of the last template of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. Ids sort by time, so pages do not shift while templates are made. */
export async function listTemplates(
  db: Reader,
  { caller, search, after, limit }: TemplateQuery,
): Promise<TemplateSummary[]> {
  let query = selectSummaries(db, caller.userId);
  if (caller.role !== 'admin') query = query.where((is) => isSeenBy(is, caller.userId));
  if (search !== undefined) {
    const pattern = `%${foldText(search).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where(sql<boolean>`templates.folded_name like ${pattern} escape '\\'`);
  }
  if (after !== undefined) query = query.where('templates.id', '<', after);
  const rows = await query.orderBy('templates.id', 'desc').limit(limit).execute();
  return rows.map(rowToSummary);
}

/** With what this user was granted; whether they see it at all is for the caller to judge. */
export async function findTemplate(db: Reader, id: string, userId: string): Promise<Template | null> {
  const row = await selectSummaries(db, userId)
    .select('templates.spec')
    .where('templates.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...rowToSummary(row), spec: JSON.parse(row.spec) };
}

export interface TemplateContent {
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly spec: unknown;
}

export interface NewTemplate extends TemplateContent {
  readonly id: string;
  readonly ownerId: string;
  readonly now: number;
}

export async function insertTemplate(tx: StoreTransaction, made: NewTemplate): Promise<void> {
  await refusingTakenName(made.name, () =>
    tx
      .insertInto('templates')
      .values({
        id: made.id,
        owner_id: made.ownerId,
        ...contentToRow(made),
        version: 1,
        created_at: made.now,
        updated_at: made.now,
      })
      .execute(),
  );
}

export interface ChangedTemplate extends TemplateContent {
  readonly id: string;
  readonly fromVersion: number;
  readonly now: number;
}

/** The caller has read `fromVersion` in the same transaction. */
export async function updateTemplate(tx: StoreTransaction, changed: ChangedTemplate): Promise<void> {
  await refusingTakenName(changed.name, () =>
    tx
      .updateTable('templates')
      .set({
        ...contentToRow(changed),
        version: changed.fromVersion + 1,
        updated_at: changed.now,
      })
      .where('id', '=', changed.id)
      .execute(),
  );
}

/** Its grants and its history go with it. */
export async function deleteTemplate(tx: StoreTransaction, id: string): Promise<void> {
  await tx.deleteFrom('templates').where('id', '=', id).execute();
}

function contentToRow({ name, description, visibility, spec }: TemplateContent) {
  return { name, folded_name: foldText(name), description, visibility, spec: JSON.stringify(spec) };
}

function selectSummaries(db: Reader, userId: string) {
  return db
    .selectFrom('templates')
    .leftJoin('users', 'users.id', 'templates.owner_id')
    .leftJoin('template_grants', (join) =>
      join
        .onRef('template_grants.template_id', '=', 'templates.id')
        .on('template_grants.user_id', '=', userId),
    )
    .select([
      'templates.id',
      'templates.owner_id',
      'templates.name',
      'templates.description',
      'templates.visibility',
      'templates.version',
      'templates.created_at',
      'templates.updated_at',
      'users.username',
      'template_grants.may',
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number];

/** The same rule as `isVisibleTo`, for those who are no administrators. */
function isSeenBy(
  is: ExpressionBuilder<
    Pick<Tables, 'templates'> & { template_grants: { may: string | null } },
    'templates' | 'template_grants'
  >,
  userId: string,
) {
  return is.or([
    is('templates.owner_id', '=', userId),
    is('templates.visibility', '=', 'public'),
    is.and([is('templates.visibility', '=', 'shared'), is('template_grants.may', 'is not', null)]),
  ]);
}

function rowToSummary(row: SummaryRow): TemplateSummary {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    owner: { userId: row.owner_id, username: row.username },
    visibility: row.visibility,
    granted: row.may,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

async function refusingTakenName(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `Its owner already has a template named ${JSON.stringify(name)}. Choose another name.`;
    throw new Problem('conflict', message, { errors: [{ path: '/name', message }] }, { cause: error });
  }
}
