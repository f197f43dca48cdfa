import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Principal } from '../../access/principal.ts';
import { type Role, scopesOfRole } from '../../access/role.ts';
import { newId, newSecret } from '../../lib/ids.ts';
import { hashSecret } from '../../lib/secret-hash.ts';
import type { Store } from '../../store/store.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { formatTokenText } from '../../tokens/api-token.ts';
import { insertApiToken } from '../../tokens/api-token-store.ts';
import { verifyApiToken } from '../../tokens/verify-api-token.ts';
import { exportSpecSchema } from '../../transfer/export-spec.ts';
import { insertUser } from '../../users/user-store.ts';
import type { SeenTemplate } from '../template-wire.ts';
import { makeTemplateBindings } from '../token-bindings.ts';
import { type TemplateDraft, Templates } from '../templates.ts';

/** What templates do on either database. `open` gives an empty, migrated store. */
export function describeTemplatesContract(name: string, open: () => Promise<Store>): void {
  describe(`Templates on ${name}`, () => {
    let store: Store;
    let templates: Templates;
    let anna: Principal;
    let boris: Principal;
    let vera: Principal;
    let admin: Principal;
    const time = { now: 1_000_000 };
    before(async () => {
      store = await open();
      templates = new Templates(store, () => time.now++);
      anna = await addUser(store, 'anna', 'editor');
      boris = await addUser(store, 'boris', 'editor');
      vera = await addUser(store, 'vera', 'viewer');
      admin = await addUser(store, 'admin', 'admin');
    });
    after(() => store.close());

    const create = (owner: Principal, title: string, patch: Partial<TemplateDraft> = {}) =>
      templates.create(owner, { ...draft(title), ...patch });
    const namesOf = async (caller: Principal, search: string) =>
      (await templates.list(caller, { search, limit: 100 })).map((found) => found.name);

    it('gives back what was saved', async () => {
      const { template, permissions, grants } = await create(anna, 'Orders by region', {
        visibility: 'shared',
        grants: [{ username: ' Boris', may: 'run' }],
      });
      assert.match(template.id, /^tpl_/);
      assert.equal(template.version, 1);
      assert.deepEqual(template.owner, { userId: anna.userId, username: 'anna' });
      assert.deepEqual(template.spec, spec);
      assert.deepEqual(permissions, { mayRun: true, mayEdit: true, mayDelete: true });
      assert.deepEqual(grants, [{ userId: boris.userId, username: 'boris', may: 'run' }]);
      assert.deepEqual((await templates.look(anna, template.id)).template, template);
    });

    it('shows a template to whom it is for, alike in the list and alone, and to administrators', async () => {
      const granted = [{ username: 'boris', may: 'run' }] as const;
      const mine = await create(anna, 'sight private');
      const shared = await create(anna, 'sight shared', { visibility: 'shared', grants: granted });
      const everybodys = await create(anna, 'sight public', { visibility: 'public' });
      const seenBy = async (caller: Principal) => {
        const alone = [everybodys, shared, mine].map(({ template }) =>
          templates.get(caller, template.id).then(
            (found) => found.name,
            () => null,
          ),
        );
        const found = (await Promise.all(alone)).filter((title) => title !== null);
        assert.deepEqual(await namesOf(caller, 'sight'), found);
        return found;
      };
      const all = ['sight public', 'sight shared', 'sight private'];
      assert.deepEqual(await seenBy(anna), all);
      assert.deepEqual(await seenBy(admin), all);
      assert.deepEqual(await seenBy(boris), ['sight public', 'sight shared']);
      assert.deepEqual(await seenBy(vera), ['sight public']);
      await assert.rejects(templates.get(vera, mine.template.id), isProblem('not-found', /tpl_/));
    });

    it('lets those edit who were granted it, but only owner and administrators delete or share', async () => {
      const grants = [
        { username: 'boris', may: 'edit' },
        { username: 'vera', may: 'edit' },
      ] as const;
      const { template } = await create(anna, 'Edited together', { visibility: 'shared', grants });
      const { id } = template;
      const byBoris = await templates.update(boris, id, { description: 'better', note: '' }, [1]);
      assert.equal(byBoris.template.description, 'better');
      assert.deepEqual(byBoris.permissions, { mayRun: true, mayEdit: true, mayDelete: false });
      assert.equal(byBoris.grants, null, 'who else was granted what is not for them');
      for (const change of [{ visibility: 'public' as const }, { grants: [] }])
        await assert.rejects(
          templates.update(boris, id, { ...change, note: '' }, 'any'),
          isProblem('not-allowed', /say who sees it/),
        );
      await assert.rejects(templates.delete(boris, id, 'any'), isProblem('not-allowed', /delete it/));
      const viewers = templates.update(vera, id, { description: 'x', note: '' }, 'any');
      await assert.rejects(viewers, isProblem('not-allowed', /Only the owner/));
      await templates.update(admin, id, { visibility: 'private', note: '' }, 'any');
      assert.deepEqual((await templates.look(anna, id)).grants, []);
      await assert.rejects(templates.get(boris, id), isProblem('not-found', /./));
    });

    it('finds by a part of the name in any case and script, and takes no character for a wildcard', async () => {
      const titles = ['Отчёт по ЗАКАЗАМ', '100% of_all', 'Straße 17', 'back\\slash', '100 percent'];
      for (const title of titles) await create(anna, title);
      const expected = { заказ: 'Отчёт по ЗАКАЗАМ', '00% o': '100% of_all', OF_ALL: '100% of_all' };
      for (const [search, title] of Object.entries(expected))
        assert.deepEqual(await namesOf(anna, search), [title]);
      assert.deepEqual(await namesOf(anna, 'STRASSE'), ['Straße 17']);
      assert.deepEqual(await namesOf(anna, 'k\\sl'), ['back\\slash']);
      assert.deepEqual(await namesOf(anna, '100_'), []);
      assert.deepEqual(await namesOf(anna, "'; drop"), []);
    });

    it('gives pages that do not shift while templates are made', async () => {
      for (const title of ['page one', 'page two', 'page three']) await create(anna, title);
      const [first] = await templates.list(anna, { search: 'page', limit: 1 });
      await create(anna, 'page four');
      const rest = await templates.list(anna, { search: 'page', after: first?.id, limit: 10 });
      assert.deepEqual(
        rest.map((found) => found.name),
        ['page two', 'page one'],
      );
    });

    it('keeps the names of one owner apart, also by case, and leaves nothing of what it refused', async () => {
      await create(anna, 'Квартал');
      await create(boris, 'Квартал');
      const twin = create(anna, 'кВАРТАЛ', {
        visibility: 'shared',
        grants: [{ username: 'vera', may: 'run' }],
      });
      await assert.rejects(twin, isProblem('conflict', /already has a template named "кВАРТАЛ"/));
      const { template } = await create(anna, 'Halbjahr');
      const renamed = templates.update(anna, template.id, { name: 'КВАРТАЛ', note: '' }, [1]);
      await assert.rejects(renamed, isProblem('conflict', /КВАРТАЛ/));
      assert.equal((await templates.get(anna, template.id)).version, 1);
      assert.equal((await templates.versions(anna, { templateId: template.id, limit: 9 })).length, 1);
    });

    it('refuses grants to nobody, to one twice, and where nothing is shared', async () => {
      const wrong = [
        { username: 'nobody', may: 'run' },
        { username: 'vera', may: 'run' },
        { username: 'VERA', may: 'edit' },
      ] as const;
      await assert.rejects(
        create(anna, 'Wrong grants', { visibility: 'shared', grants: wrong }),
        (error: unknown) => {
          assert.ok(isProblem('invalid-request', /no user "nobody"/)(error));
          const { errors } = (error as { facts: { errors: { path: string }[] } }).facts;
          assert.deepEqual(
            errors.map(({ path }) => path),
            ['/grants/0/username', '/grants/2/username'],
          );
          return true;
        },
      );
      const useless = create(anna, 'Useless grants', { grants: [{ username: 'vera', may: 'run' }] });
      await assert.rejects(useless, isProblem('invalid-request', /visibility/));
    });

    it('lets only one of many changes win that were made from the same version, and tells the others', async () => {
      const { template } = await create(anna, 'Contended');
      const changes = Array.from({ length: 8 }, (_, n) =>
        templates.update(anna, template.id, { description: `by ${n}`, note: '' }, [1]),
      );
      const outcomes = await Promise.allSettled(changes);
      const won = outcomes.filter(({ status }) => status === 'fulfilled');
      assert.equal(won.length, 1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected')
          assert.ok(isProblem('stale-revision', /at version 2 now/)(outcome.reason));
      }
      const late = templates.update(anna, template.id, { description: 'late', note: '' }, [1, 7]);
      await assert.rejects(late, (error: unknown) => {
        const { facts } = error as { facts: { current: { version: number; description: string } } };
        assert.equal(facts.current.version, 2);
        assert.match(facts.current.description, /^by /);
        return true;
      });
      const { template: calm } = await templates.update(
        anna,
        template.id,
        { name: 'Calm', note: '' },
        [1, 2],
      );
      assert.equal(calm.version, 3);
    });

    it('keeps what it was after every change, by whom and why, and makes it that again', async () => {
      const grants = [{ username: 'boris', may: 'edit' }] as const;
      const { template } = await create(anna, 'History', { visibility: 'shared', grants, note: 'first' });
      const { id } = template;
      const narrow = exportSpecSchema.parse({ ...spec, limit: 5 });
      await templates.update(boris, id, { spec: narrow, name: 'Narrow', note: 'only five' }, [1]);
      await templates.update(anna, id, { visibility: 'public', note: '' }, [2]);
      const history = await templates.versions(anna, { templateId: id, limit: 10 });
      assert.deepEqual(
        history.map(({ version, note, changedBy }) => [version, note, changedBy.username]),
        [
          [3, '', 'anna'],
          [2, 'only five', 'boris'],
          [1, 'first', 'anna'],
        ],
      );
      assert.deepEqual(await templates.versions(anna, { templateId: id, before: 3, limit: 1 }), [history[1]]);
      assert.deepEqual((await templates.version(anna, id, 2)).spec, narrow);
      const restored = await templates.restore(anna, { id, version: 1 }, '', [3]);
      assert.equal(restored.template.version, 4);
      assert.equal(restored.template.name, 'History');
      assert.deepEqual(restored.template.spec, spec);
      assert.equal(restored.template.visibility, 'public', 'who sees it stays');
      assert.equal((await templates.version(anna, id, 4)).note, 'Restored version 1');
      await assert.rejects(
        templates.restore(anna, { id, version: 1 }, '', [3]),
        isProblem('stale-revision', /version 4/),
      );
      await assert.rejects(
        templates.restore(anna, { id, version: 9 }, '', 'any'),
        isProblem('not-found', /no version 9/),
      );
      const peeking = templates.versions(vera, { templateId: id, limit: 1 });
      await assert.rejects(peeking, isProblem('not-allowed', /Only the owner/));
    });

    it('lets only those save SQL who may write it, whoever wrote it first', async () => {
      const source = { kind: 'sql', sql: 'SELECT 1' };
      const withSql = exportSpecSchema.parse({ connectionId: 'embedded', source });
      const tame = { ...anna, scopes: new Set([...anna.scopes].filter((scope) => scope !== 'exports:sql')) };
      await assert.rejects(
        create(tame, 'Own SQL', { spec: withSql }),
        isProblem('not-allowed', /exports:sql/),
      );
      const { template } = await create(anna, 'Own SQL', { spec: withSql });
      const { id } = template;
      const touched = templates.update(tame, id, { description: 'mine', note: '' }, [1]);
      await assert.rejects(touched, isProblem('not-allowed', /exports:sql/));
      await templates.update(tame, id, { spec, note: '' }, [1]);
      const restored = templates.restore(tame, { id, version: 1 }, '', [2]);
      await assert.rejects(restored, isProblem('not-allowed', /exports:sql/));
    });

    it('is gone with its grants and its history, and only from what was expected', async () => {
      const { template }: SeenTemplate = await create(anna, 'Doomed');
      await assert.rejects(
        templates.delete(anna, template.id, [2]),
        isProblem('stale-revision', /version 1/),
      );
      await templates.delete(anna, template.id, [1]);
      await assert.rejects(templates.get(anna, template.id), isProblem('not-found', /./));
      const left = await store.db
        .selectFrom('template_versions')
        .select('version')
        .where('template_id', '=', template.id)
        .execute();
      assert.deepEqual(left, []);
      await create(anna, 'Doomed');
    });

    it('holds an API token to what it is bound to, as long as its owner may run the template', async () => {
      const { template } = await create(anna, 'Bound', { visibility: 'public' });
      const boundTo = {
        templateId: template.id,
        values: { n: '1', list: [null] },
        filter: { not: { a: 'ж' } },
      };
      const secret = newSecret();
      const id = newId('tok');
      const key = {
        id,
        name: 'key',
        userId: boris.userId,
        secretHash: hashSecret(secret),
        now: 1,
        expiresAt: null,
      };
      const made = await insertApiToken(store.db, { ...key, scopes: ['exports:run'], boundTo });
      assert.deepEqual(made.boundTo, boundTo);
      const bindings = makeTemplateBindings(templates, noExports);
      const verify = () =>
        verifyApiToken({ db: store.db, clock: () => 2, templates: bindings }, formatTokenText(id, secret));
      const { proof } = await verify();
      assert.deepEqual(proof, { kind: 'api-token', tokenId: id, boundTo });
      await templates.update(anna, template.id, { visibility: 'private', note: '' }, 'any');
      await assert.rejects(verify(), isProblem('token-invalid', /may no longer run/));
      await templates.update(anna, template.id, { visibility: 'public', note: '' }, 'any');
      await verify();
      await templates.delete(anna, template.id, 'any');
      await assert.rejects(verify(), isProblem('token-invalid', /was deleted/));
    });

    it('outlives its owner, while what a user was granted goes with the user', async () => {
      const carl = await addUser(store, 'carl', 'editor');
      const dora = await addUser(store, 'dora', 'editor');
      const grants = [{ username: 'dora', may: 'edit' }] as const;
      const { template } = await create(carl, 'Inherited', { visibility: 'shared', grants });
      await store.db.deleteFrom('users').where('id', '=', carl.userId).execute();
      const seen = await templates.look(dora, template.id);
      assert.deepEqual(seen.template.owner, { userId: carl.userId, username: null });
      await store.db.deleteFrom('users').where('id', '=', dora.userId).execute();
      assert.deepEqual((await templates.look(admin, template.id)).grants, []);
    });
  });
}

/** Nothing here asks ClickHouse. */
const noExports = { plan: () => Promise.reject(new Error('There is no ClickHouse here.')) };

const spec = exportSpecSchema.parse({
  connectionId: 'embedded',
  source: { kind: 'table', database: 'shop', table: 'orders' },
});

function draft(name: string): TemplateDraft {
  return { name, description: 'For tests', visibility: 'private', grants: [], spec, note: '' };
}

async function addUser(store: Store, username: string, role: Role): Promise<Principal> {
  const signIn = { kind: 'password', passwordHash: 'x' } as const;
  const user = await insertUser(store.db, { username, displayName: username, role, signIn, now: 1 });
  const proof = { kind: 'session', sessionId: 'ses_1' } as const;
  return { userId: user.id, username, role, scopes: scopesOfRole(role), proof };
}
