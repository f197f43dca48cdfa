import { boundTokenOf, type Principal } from '../access/principal.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { readGrants, type RequestedGrant } from './read-grants.ts';
import {
  permissionsOf,
  type Template,
  type TemplateSummary,
  type TemplateVersion,
  type Visibility,
} from './template.ts';
import type { ExpectedVersions } from './template-etag.ts';
import {
  noSuchVersion,
  notItsTemplate,
  refuseForeignSql,
  refuseStale,
  requireEditor,
  requireMaster,
  visible,
} from './template-guards.ts';
import { listGrants, replaceGrants } from './template-grant-store.ts';
import {
  deleteTemplate,
  findTemplate,
  insertTemplate,
  listTemplates,
  type TemplateQuery,
  updateTemplate,
} from './template-store.ts';
import { findVersion, insertVersion, listVersions, type VersionQuery } from './template-version-store.ts';
import type { SeenTemplate } from './template-wire.ts';

export interface TemplateDraft {
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly grants: readonly RequestedGrant[];
  readonly spec: ExportSpec;
  readonly note: string;
}

/** What is left out stays as it is. */
export interface TemplateChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly visibility?: Visibility | undefined;
  readonly grants?: readonly RequestedGrant[] | undefined;
  readonly spec?: ExportSpec | undefined;
  readonly note: string;
}

/** The templates there are, and who may do what with them. Every change is a version of the history. */
export class Templates {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  list(caller: Principal, query: Omit<TemplateQuery, 'caller'>): Promise<TemplateSummary[]> {
    return listTemplates(this.#store.db, { ...query, caller });
  }

  /** Throws `not-found` also for those that the caller does not see. */
  async get(caller: Principal, id: string): Promise<Template> {
    return visible(await findTemplate(this.#store.db, id, caller.userId), caller, id);
  }

  /** For running it. A token that is bound to a template knows no other. */
  async toRun(caller: Principal, id: string): Promise<Template> {
    const bound = boundTokenOf(caller);
    if (bound !== null && bound.binding.templateId !== id) throw notItsTemplate(bound.binding.templateId);
    return this.get(caller, id);
  }

  /** With what the caller may do, and may see of its grants. */
  async look(caller: Principal, id: string): Promise<SeenTemplate> {
    const template = await this.get(caller, id);
    const permissions = permissionsOf(template, caller);
    const grants = permissions.mayDelete ? await listGrants(this.#store.db, id) : null;
    return { template, permissions, grants };
  }

  async create(caller: Principal, draft: TemplateDraft): Promise<SeenTemplate> {
    refuseForeignSql(draft.spec, caller);
    const now = this.#clock();
    const id = newId('tpl', now);
    await this.#store.transact(async (tx) => {
      const grants = await readGrants(tx, draft.grants, draft.visibility);
      await insertTemplate(tx, { ...draft, id, ownerId: caller.userId, now });
      await replaceGrants(tx, id, grants);
      await insertVersion(tx, id, { ...draft, version: 1, changedBy: nameOf(caller), changedAt: now });
    });
    return this.look(caller, id);
  }

  /** Throws `stale-revision` when the template has changed since the versions that the caller expects. */
  async update(
    caller: Principal,
    id: string,
    change: TemplateChange,
    expected: ExpectedVersions,
  ): Promise<SeenTemplate> {
    await this.#store.transact(async (tx) => {
      const template = await this.#forEditing(tx, caller, id, expected);
      if (change.visibility !== undefined || change.grants !== undefined) requireMaster(template, caller);
      const visibility = change.visibility ?? template.visibility;
      await this.#write(tx, caller, template, {
        name: change.name ?? template.name,
        description: change.description ?? template.description,
        visibility,
        spec: change.spec ?? template.spec,
        note: change.note,
      });
      if (change.grants !== undefined || visibility !== 'shared')
        await replaceGrants(tx, id, await readGrants(tx, change.grants ?? [], visibility));
    });
    return this.look(caller, id);
  }

  /** Name, description and spec become what they were; who sees the template stays. */
  async restore(
    caller: Principal,
    { id, version }: { readonly id: string; readonly version: number },
    note: string,
    expected: ExpectedVersions,
  ): Promise<SeenTemplate> {
    await this.#store.transact(async (tx) => {
      const template = await this.#forEditing(tx, caller, id, expected);
      const old = await findVersion(tx, id, version);
      if (old === null) throw noSuchVersion(version);
      const { name, description, spec } = old;
      const { visibility } = template;
      const written = note === '' ? `Restored version ${version}` : note;
      await this.#write(tx, caller, template, { name, description, visibility, spec, note: written });
    });
    return this.look(caller, id);
  }

  async delete(caller: Principal, id: string, expected: ExpectedVersions): Promise<Template> {
    return this.#store.transact(async (tx) => {
      const template = visible(await findTemplate(tx, id, caller.userId), caller, id);
      requireMaster(template, caller);
      await refuseStale(tx, template, expected, caller);
      await deleteTemplate(tx, id);
      return template;
    });
  }

  /** Only for those who may edit: an old version may show what its owner has taken back. */
  async versions(caller: Principal, query: VersionQuery): Promise<TemplateVersion[]> {
    requireEditor(await this.get(caller, query.templateId), caller);
    return listVersions(this.#store.db, query);
  }

  async version(caller: Principal, id: string, version: number): Promise<TemplateVersion> {
    requireEditor(await this.get(caller, id), caller);
    const found = await findVersion(this.#store.db, id, version);
    if (found === null) throw noSuchVersion(version);
    return found;
  }

  async #forEditing(
    tx: StoreTransaction,
    caller: Principal,
    id: string,
    expected: ExpectedVersions,
  ): Promise<Template> {
    const template = visible(await findTemplate(tx, id, caller.userId), caller, id);
    requireEditor(template, caller);
    await refuseStale(tx, template, expected, caller);
    return template;
  }

  async #write(
    tx: StoreTransaction,
    caller: Principal,
    { id, version: fromVersion }: Template,
    content: Pick<Template, 'name' | 'description' | 'visibility' | 'spec'> & { readonly note: string },
  ): Promise<void> {
    refuseForeignSql(content.spec, caller);
    const now = this.#clock();
    await updateTemplate(tx, { ...content, id, fromVersion, now });
    await insertVersion(tx, id, {
      ...content,
      version: fromVersion + 1,
      changedBy: nameOf(caller),
      changedAt: now,
    });
  }
}

function nameOf({ userId, username }: Principal): TemplateVersion['changedBy'] {
  return { userId, username };
}
