import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { listEvents, openAuditLog } from '../audit/audit-store.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing/test-store.ts';
import { findUserByName } from '../users/user-store.ts';
import type { Identity } from './identity.ts';
import { type IdentityUsersDeps, userOfIdentity } from './identity-users.ts';

const origin = { address: '192.0.2.1', requestId: 'req_1' };
const vera: Identity = {
  issuer: 'https://id.example',
  subject: 'v-1',
  role: 'viewer',
  username: 'vera',
  displayName: 'Vera',
};

describe('the user of an identity', () => {
  let store: Store;
  let deps: IdentityUsersDeps;
  beforeEach(async () => {
    store = await openTestStore();
    deps = { store, clock: Date.now, audit: openAuditLog(store.db, Date.now) };
  });
  afterEach(() => store.close());

  it('is one when many requests bring it for the first time at once', async () => {
    const users = await Promise.all(Array.from({ length: 8 }, () => userOfIdentity(deps, vera, origin)));
    assert.equal(new Set(users.map(({ id }) => id)).size, 1);
    assert.equal((await listEvents(store.db, { action: 'user.create', limit: 9 })).length, 1);
  });

  it('is not the one of another issuer or another subject with the same name', async () => {
    const names = [];
    for (const other of [vera, { ...vera, subject: 'v-2' }, { ...vera, issuer: 'https://other.example' }]) {
      names.push((await userOfIdentity(deps, other, origin)).username);
    }
    assert.deepEqual(names, ['vera', 'vera-2', 'vera-3']);
  });

  it('keeps its name and id when the provider calls it otherwise', async () => {
    const before = await userOfIdentity(deps, vera, origin);
    const after = await userOfIdentity(deps, { ...vera, username: 'admin', displayName: 'Admin' }, origin);
    assert.deepEqual(after, before);
  });

  it('loses a role that the provider takes away, and the audit log says so once', async () => {
    await userOfIdentity(deps, { ...vera, role: 'admin' }, origin);
    await Promise.all([1, 2, 3].map(() => userOfIdentity(deps, vera, origin)));
    assert.equal((await findUserByName(store.db, 'vera'))?.role, 'viewer');
    const events = await listEvents(store.db, { action: 'user.change', limit: 9 });
    assert.deepEqual(
      events.map(({ address, details }) => [address, details['roleBefore'], details['role']]),
      [['192.0.2.1', 'admin', 'viewer']],
    );
  });
});
