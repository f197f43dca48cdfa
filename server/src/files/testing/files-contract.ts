import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Principal } from '../../access/principal.ts';
import { scopesOfRole } from '../../access/role.ts';
import { newSecret } from '../../lib/ids.ts';
import type { Store } from '../../store/store.ts';
import { isProblem } from '../../testing/is-problem.ts';
import { createUser } from '../../users/manage-users.ts';
import { FileDisk } from '../file-disk.ts';
import { findLiveLink, insertFileLink } from '../file-link-store.ts';
import { Files, type MadeFile } from '../files.ts';

const day = 24 * 60 * 60_000;
const never = new AbortController().signal;

/** What the owner of a job says to its files becoming there. */
const owned = () => Promise.resolve();
const lost = () => Promise.reject(new Error('taken over'));

/** Every store must bear it. `openStore` gives an empty one, which is closed here. */
export function describeFiles(openStore: () => Promise<Store>): void {
  let store: Store;
  let directory: string;
  let disk: FileDisk;
  let files: Files;
  let owner: Principal;
  const time = { now: 0 };
  const clock = () => time.now;

  beforeEach(async () => {
    time.now = Date.now();
    store = await openStore();
    directory = await mkdtemp(join(tmpdir(), 'clickferry-files-'));
    disk = await FileDisk.open(directory);
    files = new Files({
      store,
      disk,
      clock,
      limits: { uploadBytesMax: 500, userBytesMax: 1000, keepMs: { upload: null, export: 7 * day } },
    });
    const user = await createUser(
      { store, clock },
      { username: 'ann', role: 'editor', password: 'tall blue ladder' },
    );
    owner = {
      userId: user.id,
      username: 'ann',
      role: 'editor',
      scopes: scopesOfRole('editor'),
      proof: { kind: 'session', sessionId: 's' },
    };
  });
  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  function upload(bytes: number) {
    return files.upload('a', Readable.from([Buffer.alloc(bytes)]), owner, never);
  }

  async function draft(name: string, bytes: number): Promise<MadeFile> {
    const { id, path } = files.draft();
    await writeFile(path, Buffer.alloc(bytes));
    return { id, name, mediaType: 'text/csv', bytes, sha256: 'x' };
  }

  const job = () => ({ id: 'job_1', ownerId: owner.userId });

  describe('files', () => {
    it('of an export expire, and are then neither given out nor kept', async () => {
      const [file] = await files.publish([await draft('a.csv', 10)], job(), owned);
      assert.ok(file !== undefined);
      assert.equal(file.expiresAt, time.now + 7 * day);
      time.now += 7 * day - 1;
      assert.equal((await files.get(file.id, owner)).bytes, 10);
      time.now += 1;
      await assert.rejects(files.get(file.id, owner), isProblem('not-found', /expired/));
      assert.deepEqual(await files.list(owner), []);
      await files.tidy();
      assert.deepEqual(await readdir(directory), []);
    });

    it('that are uploaded stay', async () => {
      const { id } = await upload(1);
      time.now += 10_000 * day;
      await files.tidy();
      assert.equal((await files.get(id, owner)).id, id);
    });

    it('in the making are seen by nobody, and gone after the next start', async () => {
      await draft('a.csv', 10);
      assert.deepEqual(await files.list(owner), []);
      await FileDisk.open(directory);
      assert.deepEqual(await readdir(directory), []);
    });

    it('of one export are there together or not at all', async () => {
      const made = [await draft('a.csv', 1), await draft('b.csv', 1)];
      await rm(join(directory, `${String(made[1]?.id)}.part`));
      await assert.rejects(files.publish(made, job(), owned));
      assert.deepEqual(await files.list(owner), []);
      assert.deepEqual(await readdir(directory), []);
    });

    it('of a job that its attempt has lost are not there', async () => {
      const made = [await draft('a.csv', 1)];
      await assert.rejects(files.publish(made, job(), lost), /taken over/);
      assert.deepEqual(await files.list(owner), []);
      assert.deepEqual(await readdir(directory), []);
    });

    it('of a job go with it', async () => {
      await files.publish([await draft('a.csv', 1), await draft('b.csv', 1)], job(), owned);
      const { id } = await upload(1);
      await files.deleteOfJob('job_1');
      assert.deepEqual(
        (await files.list(owner)).map((file) => file.id),
        [id],
      );
      assert.deepEqual(await readdir(directory), [id]);
    });

    it('that nobody knows any more are swept when they are a day old', async () => {
      await writeFile(join(directory, 'fil_forgotten'), 'x');
      await writeFile(join(directory, 'fil_fresh'), 'x');
      const yesterday = new Date(time.now - 2 * day);
      await utimes(join(directory, 'fil_forgotten'), yesterday, yesterday);
      await files.tidy();
      assert.deepEqual(await readdir(directory), ['fil_fresh']);
    });
  });

  describe('the quota of a user', () => {
    it('refuses an upload that would be more, and keeps nothing of it', async () => {
      await upload(500);
      await upload(400);
      await assert.rejects(upload(101), isProblem('quota-reached', /1000 bytes in all/));
      await upload(100);
      await assert.rejects(upload(1), isProblem('quota-reached', /1000 bytes in all/));
      assert.equal((await readdir(directory)).length, 3);
    });

    it('holds when several files come at once', async () => {
      const uploads = await Promise.allSettled([1, 2, 3, 4].map(() => upload(400)));
      assert.equal(uploads.filter(({ status }) => status === 'fulfilled').length, 2);
      const isRefusal = isProblem('quota-reached', /1000 bytes in all/);
      for (const answer of uploads) assert.ok(answer.status === 'fulfilled' || isRefusal(answer.reason));
      assert.equal((await readdir(directory)).length, 2);
    });

    it('is told before an export begins, and holds when it is published', async () => {
      await upload(500);
      assert.equal((await files.allowanceOf(owner.userId))?.bytesMax, 500);
      await assert.rejects(
        files.publish([await draft('a.csv', 501)], job(), owned),
        isProblem('quota-reached', /1000 bytes in all/),
      );
      assert.equal((await readdir(directory)).length, 1);
      await files.publish([await draft('a.csv', 500)], job(), owned);
      await assert.rejects(files.allowanceOf(owner.userId), isProblem('quota-reached', /1000 bytes in all/));
    });

    it('is another thing than the size of one upload', async () => {
      await assert.rejects(upload(501), isProblem('request-too-large', /500 bytes/));
    });
  });

  describe('a link to a file', () => {
    it('works until its time and not after', async () => {
      const { id: fileId } = await upload(1);
      const secret = newSecret();
      const link = { id: 'lnk_1', fileId, createdBy: owner.userId, createdAt: time.now, revokedAt: null };
      await insertFileLink(store.db, { ...link, expiresAt: time.now + 1000 }, secret);
      assert.equal((await findLiveLink(store.db, secret, time.now + 999))?.fileId, fileId);
      assert.equal(await findLiveLink(store.db, secret, time.now + 1000), null);
      await files.delete(fileId, owner);
      assert.equal(await findLiveLink(store.db, secret, time.now), null);
    });
  });
}
