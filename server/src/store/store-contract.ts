import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from './store.ts';
import { isUniqueViolation } from './unique-violation.ts';

/** What both databases must do alike. `open` gives an empty, migrated store. */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`The store on ${name}`, () => {
    let store: Store;
    before(async () => {
      store = await open();
    });
    beforeEach(async () => {
      await store.db.deleteFrom('users').execute();
      await store.db.deleteFrom('store_facts').execute();
    });
    after(() => store.close());

    it('answers a check', async () => {
      await store.check();
    });

    it('keeps what a transaction wrote', async () => {
      await store.transact(async (tx) => {
        await tx.insertInto('users').values(user('u1', 'anna')).execute();
        await tx.insertInto('store_facts').values({ key: 'a', value: '1' }).execute();
      });
      assert.deepEqual(await usernames(store), ['anna']);
    });

    it('keeps nothing of a transaction that throws', async () => {
      const failing = store.transact(async (tx) => {
        await tx.insertInto('users').values(user('u1', 'anna')).execute();
        throw new Error('no');
      });
      await assert.rejects(failing, /no/);
      assert.deepEqual(await usernames(store), []);
    });

    it('keeps nothing of a transaction whose last statement violates a constraint', async () => {
      await store.db.insertInto('users').values(user('u1', 'anna')).execute();
      const failing = store.transact(async (tx) => {
        await tx.updateTable('users').set({ display_name: 'changed' }).where('id', '=', 'u1').execute();
        await tx.insertInto('users').values(user('u2', 'anna')).execute();
      });
      await assert.rejects(failing, isUniqueViolation);
      const { display_name } = await store.db
        .selectFrom('users')
        .select('display_name')
        .executeTakeFirstOrThrow();
      assert.equal(display_name, 'Anna');
    });

    it('runs transactions as if one after another, so that a rule over several rows holds', async () => {
      for (const id of ['u1', 'u2', 'u3', 'u4', 'u5'])
        await store.db.insertInto('users').values(user(id, id)).execute();
      const removals = ['u1', 'u2', 'u3', 'u4', 'u5'].map((id) =>
        store.transact(async (tx) => {
          const left = await tx.selectFrom('users').select('id').execute();
          await letOthersRead();
          if (left.length > 1) await tx.deleteFrom('users').where('id', '=', id).execute();
        }),
      );
      await Promise.all(removals);
      assert.equal((await usernames(store)).length, 1);
    });

    it('counts exactly under concurrent writes', async () => {
      await store.db.insertInto('store_facts').values({ key: 'n', value: '0' }).execute();
      const increments = Array.from({ length: 40 }, () =>
        store.transact(async (tx) => {
          const { value } = await tx
            .selectFrom('store_facts')
            .select('value')
            .where('key', '=', 'n')
            .executeTakeFirstOrThrow();
          await tx
            .updateTable('store_facts')
            .set({ value: String(Number(value) + 1) })
            .where('key', '=', 'n')
            .execute();
        }),
      );
      await Promise.all(increments);
      assert.equal(await factOf(store, 'n'), '40');
    });

    it('tells a violated unique constraint from other failures', async () => {
      await store.db.insertInto('users').values(user('u1', 'anna')).execute();
      await assert.rejects(
        store.db.insertInto('users').values(user('u1', 'other')).execute(),
        isUniqueViolation,
      );
      await assert.rejects(
        store.db.insertInto('users').values(user('u2', 'anna')).execute(),
        isUniqueViolation,
      );
      const broken = sql`insert into users (id) values ('u3')`.execute(store.db);
      await assert.rejects(broken, (error) => !isUniqueViolation(error));
    });

    it('lets many users have no identity, and each identity one user', async () => {
      const identity = { identity_issuer: 'https://id.example', identity_subject: '7' };
      await store.db
        .insertInto('users')
        .values([user('u1', 'anna'), user('u2', 'bert')])
        .execute();
      await store.db
        .insertInto('users')
        .values({ ...user('u3', 'carl'), ...identity })
        .execute();
      const twin = store.db
        .insertInto('users')
        .values({ ...user('u4', 'dora'), ...identity })
        .execute();
      await assert.rejects(twin, isUniqueViolation);
    });

    it('removes what belongs to a user with the user, and refuses what belongs to nobody', async () => {
      await store.db.insertInto('users').values(user('u1', 'anna')).execute();
      await store.db
        .insertInto('login_links')
        .values({ secret_hash: 'h', user_id: 'u1', expires_at: 1, used_at: null })
        .execute();
      await store.db.deleteFrom('users').execute();
      assert.deepEqual(await store.db.selectFrom('login_links').selectAll().execute(), []);
      await assert.rejects(
        store.db
          .insertInto('login_links')
          .values({ secret_hash: 'h', user_id: 'nobody', expires_at: 1, used_at: null })
          .execute(),
      );
    });

    it('gives back any text and null as they were', async () => {
      const texts = [
        '',
        ' ',
        'NULL',
        'o\'clock "quoted" \\ back',
        'Привет 👋🏽 مرحبا',
        '\r\n\t\u2028',
        '\u{10ffff}',
        '{"a":1}',
      ];
      for (const text of texts) {
        await store.db
          .insertInto('store_facts')
          .values({ key: `t${text}`, value: text })
          .execute();
        assert.equal(await factOf(store, `t${text}`), text);
      }
      await store.db.insertInto('users').values(user('u1', 'anna')).execute();
      const row = await store.db.selectFrom('users').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual(row, user('u1', 'anna'));
    });

    it('gives back a text of several megabytes', async () => {
      const text = 'ж0'.repeat(2_000_000);
      await store.db.insertInto('store_facts').values({ key: 'large', value: text }).execute();
      assert.equal((await factOf(store, 'large')) === text, true);
    });

    it('refuses a text with U+0000 in plain words', async () => {
      const insert = store.db.insertInto('store_facts').values({ key: 'k', value: 'a\0b' }).execute();
      await assert.rejects(insert, { code: 'invalid-request', message: /U\+0000/ });
    });

    it('keeps integers exact up to the largest that is safe, and times to the millisecond', async () => {
      const times = [0, 1_700_000_000_123, Number.MAX_SAFE_INTEGER, -1];
      for (const [n, time] of times.entries()) {
        await store.db
          .insertInto('users')
          .values({ ...user(`u${n}`, `n${n}`), created_at: time })
          .execute();
      }
      const rows = await store.db.selectFrom('users').select('created_at').orderBy('id').execute();
      assert.deepEqual(
        rows.map((row) => row.created_at),
        times,
      );
    });

    it('refuses a value of another type instead of bending it', async () => {
      const insert = sql`insert into login_failures (key, failures, last_failed_at, blocked_until) values ('k', ${'many'}, 0, 0)`;
      await assert.rejects(insert.execute(store.db));
    });

    it('sorts and compares text by its bytes, not by a language', async () => {
      const keys = ['Z', '_', 'a', 'a_b', 'aa', 'b', 'é', '中'];
      await store.db
        .insertInto('store_facts')
        .values(keys.toReversed().map((key) => ({ key, value: '' })))
        .execute();
      const rows = await store.db.selectFrom('store_facts').select('key').orderBy('key').execute();
      assert.deepEqual(
        rows.map(({ key }) => key),
        keys,
      );
      const afterUnderscore = await store.db
        .selectFrom('store_facts')
        .select('key')
        .where('key', '>', 'a_b')
        .orderBy('key')
        .execute();
      assert.deepEqual(
        afterUnderscore.map(({ key }) => key),
        ['aa', 'b', 'é', '中'],
      );
    });

    it('counts the rows that a statement changed, and returns rows on request', async () => {
      await store.db
        .insertInto('users')
        .values([user('u1', 'anna'), user('u2', 'bert')])
        .execute();
      const update = await store.db
        .updateTable('users')
        .set({ disabled_at: 5 })
        .where('disabled_at', 'is', null)
        .executeTakeFirst();
      assert.equal(update.numUpdatedRows, 2n);
      const returned = await store.db
        .deleteFrom('users')
        .where('id', '=', 'u1')
        .returning('username')
        .execute();
      assert.deepEqual(returned, [{ username: 'anna' }]);
    });

    it('adds to a row or makes it in one statement, also when many do it at once', async () => {
      const count = () =>
        store.db
          .insertInto('login_failures')
          .values({ key: 'user:anna', failures: 1, last_failed_at: 1, blocked_until: 0 })
          .onConflict((conflict) =>
            conflict
              .column('key')
              .doUpdateSet((row) => ({ failures: row('login_failures.failures', '+', 1) })),
          )
          .execute();
      await Promise.all(Array.from({ length: 30 }, count));
      const { failures } = await store.db
        .selectFrom('login_failures')
        .select('failures')
        .executeTakeFirstOrThrow();
      assert.equal(failures, 30);
    });

    it('goes on after a statement that failed', async () => {
      await assert.rejects(sql`select nonsense from nowhere`.execute(store.db));
      await store.check();
      assert.equal(await store.transact(async () => 'done'), 'done');
    });
  });
}

/** Long enough for transactions that run side by side to have all read before one writes. */
async function letOthersRead(): Promise<void> {
  await setTimeout(20);
}

export function user(id: string, username: string) {
  return {
    id,
    username,
    display_name: `${username.charAt(0).toUpperCase()}${username.slice(1)}`,
    role: 'viewer' as const,
    password_hash: null,
    identity_issuer: null,
    identity_subject: null,
    disabled_at: null,
    created_at: 1,
    updated_at: 1,
  };
}

async function usernames(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('users').select('username').orderBy('username').execute();
  return rows.map(({ username }) => username);
}

async function factOf(store: Store, key: string): Promise<string | undefined> {
  return (await store.db.selectFrom('store_facts').select('value').where('key', '=', key).executeTakeFirst())
    ?.value;
}
