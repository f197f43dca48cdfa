import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sql } from 'kysely';
import { isProblem } from '../testing/is-problem.ts';
import { openTestStore, silentLog } from '../testing/test-store.ts';
import { openStore } from './open-store.ts';
import { describeStoreContract, user } from './store-contract.ts';

describeStoreContract('SQLite', openTestStore);

describe('A store on SQLite', () => {
  const root = mkdtempSync(join(tmpdir(), 'clickferry-store-test-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const openIn = (name: string) => openStore({ kind: 'sqlite', directory: join(root, name) }, silentLog);

  it('waits for the disk at every change and checks references', async () => {
    const store = await openIn('pragmas');
    const pragma = async (name: string) =>
      Object.values((await sql<object>`${sql.raw(`pragma ${name}`)}`.execute(store.db)).rows[0] ?? {})[0];
    assert.deepEqual(
      {
        journal: await pragma('journal_mode'),
        synchronous: await pragma('synchronous'),
        keys: await pragma('foreign_keys'),
      },
      { journal: 'wal', synchronous: 2, keys: 1 },
    );
    await store.close();
  });

  it('keeps its folder and its files from other users', async () => {
    const store = await openIn('private');
    await store.db.insertInto('users').values(user('u1', 'anna')).execute();
    assert.equal(statSync(join(root, 'private')).mode & 0o777, 0o700);
    const names = readdirSync(join(root, 'private'));
    assert.ok(names.includes('store.db-wal'));
    for (const name of names) assert.equal(statSync(join(root, 'private', name)).mode & 0o777, 0o600, name);
    await store.close();
  });

  it('opens again with what it held', async () => {
    const first = await openIn('again');
    await first.db.insertInto('users').values(user('u1', 'anna')).execute();
    await first.close();
    const second = await openIn('again');
    assert.equal(
      (await second.db.selectFrom('users').select('username').executeTakeFirstOrThrow()).username,
      'anna',
    );
    await second.close();
  });

  it('holds every acknowledged change after its process was killed', async () => {
    const directory = join(root, 'killed');
    const script = `
      import { openStore } from ${JSON.stringify(new URL('open-store.ts', import.meta.url).href)};
      const store = await openStore({ kind: 'sqlite', directory: ${JSON.stringify(directory)} }, { info() {}, warn() {} });
      for (let n = 1; ; n++) {
        await store.db.insertInto('store_facts').values({ key: String(n), value: '' }).execute();
        console.log(n);
      }`;
    const writer = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = '';
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      acknowledged += text;
      if (acknowledged.split('\n').length > 50) writer.kill('SIGKILL');
    });
    await once(writer, 'close');
    const last = Number(acknowledged.trimEnd().split('\n').at(-1));
    const store = await openIn('killed');
    const { count } = await store.db
      .selectFrom('store_facts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    assert.ok(count >= last && last >= 50, `${count} rows, ${last} acknowledged`);
    await store.close();
  });

  it('writes a copy of itself while it is in use', async () => {
    const store = await openIn('original');
    await store.db.insertInto('users').values(user('u1', 'anna')).execute();
    const copy = join(root, 'copy.db');
    await store.backupTo(copy);
    assert.equal(statSync(copy).mode & 0o777, 0o600);
    await assert.rejects(store.backupTo(copy), isProblem('storage-failed', /cannot be written/));
    await store.close();
    await (await openIn('restored')).close();
    writeFileSync(join(root, 'restored', 'store.db'), readFileSync(copy));
    const restored = await openIn('restored');
    assert.equal(
      (await restored.db.selectFrom('users').select('username').executeTakeFirstOrThrow()).username,
      'anna',
    );
    await restored.close();
  });

  it('says in plain words that a file is not a store', async () => {
    const store = await openIn('garbage');
    await store.close();
    writeFileSync(join(root, 'garbage', 'store.db'), 'this is not a database'.repeat(100));
    await assert.rejects(openIn('garbage'), isProblem('storage-failed', /restore a backup/));
  });

  it('says in plain words that the disk is full, and holds what was there before', async () => {
    const store = await openIn('full');
    await store.db.insertInto('users').values(user('u1', 'anna')).execute();
    await sql`pragma max_page_count = 1`.execute(store.db);
    const filling = store.transact(async (tx) => {
      await tx.updateTable('users').set({ username: 'bert' }).execute();
      await tx
        .insertInto('store_facts')
        .values({ key: 'k', value: 'x'.repeat(1_000_000) })
        .execute();
    });
    await assert.rejects(filling, isProblem('storage-failed', /Free some space/));
    assert.equal(
      (await store.db.selectFrom('users').select('username').executeTakeFirstOrThrow()).username,
      'anna',
    );
    await store.close();
  });

  it('refuses a store that a newer version has migrated', async () => {
    const store = await openIn('newer');
    await sql`insert into migrations (name, timestamp) values ('0999-the-future', '')`.execute(store.db);
    await store.close();
    await assert.rejects(
      openIn('newer'),
      isProblem('configuration-invalid', /newer clickferry .*0999-the-future/),
    );
  });
});
