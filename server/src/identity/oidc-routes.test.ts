import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { refreshCookieName } from '../auth/refresh-cookie.ts';
import { openTestBrowser } from '../testing/test-browser.ts';
import {
  buildLoginServer,
  callbackPath,
  lastSessionEvent,
  type LoginStage,
  openLoginStage,
  signInOutside,
  startPath,
  whereTo,
} from '../testing/test-login-stage.ts';
import { openTestStore } from '../testing/test-store.ts';
import { findUserByName } from '../users/user-store.ts';

const opened: LoginStage[] = [];
afterEach(async () => {
  for (const stage of opened.splice(0)) await stage.close();
});

async function openStage(...options: Parameters<typeof openLoginStage>): Promise<LoginStage> {
  const stage = await openLoginStage(...options);
  opened.push(stage);
  return stage;
}

describe('the login by an identity provider', () => {
  it('ends with a session, the user and the role of the provider, at the path it came from', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const back = await signInOutside(browser, stage, 'vera', '?returnTo=/export%3Ftable%3Dtrips');
    assert.equal(await whereTo(browser, back), '/export?table=trips');
    assert.ok(browser.cookie(refreshCookieName));
    const user = await findUserByName(stage.store.db, 'vera');
    assert.equal(user?.role, 'editor');
    assert.equal(user?.displayName, 'Vera V.');
    assert.deepEqual(user?.signIn, {
      kind: 'identity-provider',
      issuer: stage.outside.issuer,
      subject: 'vera',
    });
    const event = await lastSessionEvent(stage);
    assert.deepEqual([event?.outcome, event?.actor.username], ['allowed', 'vera']);
  });

  it('asks for code and PKCE, with a state and a nonce that are new each time', async () => {
    const { origin } = await openStage();
    const ask = async () =>
      new URL((await openTestBrowser().go(`${origin}${startPath}`)).headers.get('location') ?? '')
        .searchParams;
    const [first, second] = [await ask(), await ask()];
    assert.equal(first.get('response_type'), 'code');
    assert.equal(first.get('code_challenge_method'), 'S256');
    assert.equal(first.get('redirect_uri'), `${origin}${callbackPath}`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.match(first.get(name) ?? '', /^[\w-]{43}$/);
      assert.notEqual(first.get(name), second.get(name));
    }
  });

  it('keeps its secrets in a sealed cookie for its own routes, and out of the log', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const line = (await browser.go(`${stage.origin}${startPath}`)).headers.getSetCookie().join();
    assert.match(line, /clickferry_oidc=v1\.[^;]+;.*Path=\/api\/v1\/auth\/oidc; HttpOnly; SameSite=Lax/);
    const back = new URL(await signInOutside(openTestBrowser(), stage, 'vera'));
    await fetch(back, { redirect: 'manual' });
    assert.ok(!stage.log.join('').includes(back.searchParams.get('code') ?? assert.fail()));
  });

  for (const [where, options] of [
    ['ID token', { hasRolesInIdToken: true }],
    ['access token', { accessTokenAudience: 'clickferry-api', config: { roleClaim: 'realm_access.roles' } }],
  ] as const) {
    it(`finds the roles in the ${where} too`, async () => {
      const stage = await openStage(options);
      const browser = openTestBrowser();
      assert.equal(await whereTo(browser, await signInOutside(browser, stage, 'vera')), '/');
      const [user] = await stage.store.db.selectFrom('users').select('role').execute();
      assert.equal(user?.role, 'editor');
    });
  }

  it('signs the same user in again', async () => {
    const stage = await openStage();
    for (const browser of [openTestBrowser(), openTestBrowser()]) {
      assert.equal(await whereTo(browser, await signInOutside(browser, stage, 'vera')), '/');
    }
    assert.equal((await stage.store.db.selectFrom('users').select('id').execute()).length, 1);
  });

  it('never ends at another site', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const back = await signInOutside(browser, stage, 'vera', '?returnTo=//evil.example/x');
    assert.equal(await whereTo(browser, back), '/');
  });
});

describe('the login methods', () => {
  it('name the provider when there is one', async () => {
    const { origin } = await openStage();
    const answer = await fetch(`${origin}/api/v1/auth/methods`);
    assert.deepEqual(await answer.json(), {
      password: true,
      oidc: { name: 'Test login', startUrl: startPath },
    });
  });

  it('are passwords alone when there is none, and the start leads back to the login page', async () => {
    const store = await openTestStore();
    const http = await buildLoginServer(store, null, []);
    assert.deepEqual((await http.inject('/api/v1/auth/methods')).json(), { password: true, oidc: null });
    assert.equal((await http.inject(startPath)).headers.location, '/login#error=not-found');
    await store.close();
  });
});
