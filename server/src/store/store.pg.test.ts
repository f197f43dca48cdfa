import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { isProblem } from '../testing/is-problem.ts';
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts';
import { silentLog } from '../testing/test-store.ts';
import { openStore } from './open-store.ts';
import { describeStoreContract, user } from './store-contract.ts';

let postgres: TestPostgres;
before(async () => {
  postgres = await startTestPostgres();
});
after(() => postgres.stop());

describeStoreContract('PostgreSQL', async () => openOn(await postgres.newDatabase()));

describe('A store on PostgreSQL', () => {
  it('is opened by five replicas at once', async () => {
    const url = await postgres.newDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openOn(url)));
    await Promise.all(
      stores.map((store, n) =>
        store.db
          .insertInto('users')
          .values(user(`u${n}`, `name${n}`))
          .execute(),
      ),
    );
    const seen = await Promise.all(
      stores.map((store) => store.db.selectFrom('users').select('id').execute()),
    );
    assert.deepEqual(
      seen.map((rows) => rows.length),
      [5, 5, 5, 5, 5],
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('runs transactions of several replicas as if one after another', async () => {
    const url = await postgres.newDatabase();
    const stores = [await openOn(url), await openOn(url), await openOn(url)];
    const [first] = stores;
    assert.ok(first);
    await first.db.insertInto('store_facts').values({ key: 'n', value: '0' }).execute();
    const increments = stores.flatMap((store) =>
      Array.from({ length: 10 }, () =>
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
      ),
    );
    await Promise.all(increments);
    assert.equal(
      (await first.db.selectFrom('store_facts').select('value').executeTakeFirstOrThrow()).value,
      '30',
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('refuses a store that a newer version has migrated', async () => {
    const url = await postgres.newDatabase();
    const store = await openOn(url);
    await sql`insert into migrations (name, timestamp) values ('0999-the-future', '')`.execute(store.db);
    await store.close();
    await assert.rejects(
      openOn(url),
      isProblem('configuration-invalid', /newer clickferry .*0999-the-future/),
    );
  });

  it('goes on after the server has ended its connections', async () => {
    const store = await openOn(await postgres.newDatabase());
    await store.check();
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(store.db);
    await assert.rejects(ended, isProblem('storage-failed', /PostgreSQL is running/));
    await store.check();
    await store.close();
  });

  it('says in plain words that the server does not answer, the login is refused or the database is missing', async () => {
    const closed = 'postgres://anna:geheim@127.0.0.1:1/ferry';
    await assert.rejects(
      openOn(closed),
      isProblem('storage-failed', /^The store failed\. Check that PostgreSQL is running[^:]*DATABASE_URL/),
    );
    const wrongPassword = new URL(postgres.url);
    wrongPassword.password = 'geheim';
    await assert.rejects(
      openOn(wrongPassword.href),
      isProblem('storage-failed', /Check the user, the password/),
    );
    const missing = new URL(postgres.url);
    missing.pathname = '/missing';
    await assert.rejects(
      openOn(missing.href),
      isProblem('storage-failed', /^The store failed\. Check the user, the password and the database/),
    );
  });

  it('never repeats the password of its URL', async () => {
    const url = new URL(postgres.url);
    url.password = 'geheim';
    const error: unknown = await openOn(url.href).catch((reason: unknown) => reason);
    assert.ok(error instanceof Error);
    assert.doesNotMatch(`${error.message} ${String(error.cause)} ${JSON.stringify(error)}`, /geheim/);
  });

  it('refuses to back itself up and names the tool that does', async () => {
    const store = await openOn(await postgres.newDatabase());
    await assert.rejects(store.backupTo('/nowhere'), isProblem('configuration-invalid', /pg_dump/));
    await store.close();
  });
});

async function openOn(url: string) {
  return openStore({ kind: 'postgres', url }, silentLog);
}
