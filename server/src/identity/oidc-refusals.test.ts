import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { listEvents } from '../audit/audit-store.ts';
import { refreshCookieName } from '../auth/refresh-cookie.ts';
import { openTestBrowser, type TestBrowser } from '../testing/test-browser.ts';
import {
  callbackPath,
  lastSessionEvent,
  type LoginStage,
  openLoginStage,
  signInOutside,
  startPath,
  whereTo,
} from '../testing/test-login-stage.ts';
import { findUserByName, updateUser } from '../users/user-store.ts';

const opened: LoginStage[] = [];
afterEach(async () => {
  for (const stage of opened.splice(0)) await stage.close();
});

async function openStage(...options: Parameters<typeof openLoginStage>): Promise<LoginStage> {
  const stage = await openLoginStage(...options);
  opened.push(stage);
  return stage;
}

async function isRefused(stage: LoginStage, browser: TestBrowser, url: string, code: string): Promise<void> {
  assert.equal(await whereTo(browser, url), `/login#error=${code}`);
  assert.equal(browser.cookie(refreshCookieName), undefined);
  const event = await lastSessionEvent(stage);
  assert.deepEqual([event?.outcome, event?.details['method']], ['refused', 'identity-provider']);
}

describe('a login by an identity provider that is not right', () => {
  it('ends when the answer belongs to another login', async () => {
    const stage = await openStage();
    const [mine, theirs] = [openTestBrowser(), openTestBrowser()];
    const answerForThem = await signInOutside(theirs, stage, 'vera');
    await mine.go(`${stage.origin}${startPath}`);
    await isRefused(stage, mine, answerForThem, 'session-ended');
  });

  it('ends in a browser that did not start it, and with a cookie that was made up', async () => {
    const stage = await openStage();
    const back = await signInOutside(openTestBrowser(), stage, 'vera');
    const stranger = openTestBrowser();
    await isRefused(stage, stranger, back, 'session-ended');
    stranger.setCookie(
      'clickferry_oidc',
      `v1.${'a'.repeat(16)}.${'b'.repeat(60)}`,
      new URL(back).host,
      '/api/v1/auth/oidc',
    );
    await isRefused(stage, stranger, back, 'session-ended');
  });

  it('ends when an answer is used again, even with a copy of the cookie', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const back = await signInOutside(browser, stage, 'vera');
    const copy = browser.cookie('clickferry_oidc') ?? assert.fail();
    assert.equal(await whereTo(browser, back), '/');
    assert.equal(browser.cookie('clickferry_oidc'), undefined);
    const thief = openTestBrowser();
    await isRefused(stage, thief, back, 'session-ended');
    thief.setCookie('clickferry_oidc', copy, new URL(back).host, '/api/v1/auth/oidc');
    await isRefused(stage, thief, back, 'identity-provider-failed');
  });

  it('is written down the first times and then seldom, when somebody sends any number of made-up answers', async () => {
    const stage = await openStage();
    for (let i = 0; i < 60; i++) {
      const madeUp = `${stage.origin}${callbackPath}?code=x&state=${i}`;
      assert.equal(await whereTo(openTestBrowser(), madeUp), '/login#error=session-ended');
    }
    const { length } = await listEvents(stage.store.db, { action: 'session.open', limit: 100 });
    assert.ok(length >= 21 && length < 30, `${length} lines`);
    const browser = openTestBrowser();
    assert.equal(await whereTo(browser, await signInOutside(browser, stage, 'vera')), '/');
  });

  it('ends when the code was altered', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const back = new URL(await signInOutside(browser, stage, 'vera'));
    back.searchParams.set('code', 'another');
    await isRefused(stage, browser, back.href, 'identity-provider-failed');
    assert.match(stage.log.join(''), /invalid_grant/);
  });

  it('ends when the answer names another issuer, and no token is in the log', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const back = new URL(await signInOutside(browser, stage, 'vera'));
    back.searchParams.set('iss', 'https://evil.example');
    await isRefused(stage, browser, back.href, 'identity-provider-failed');
    assert.doesNotMatch(stage.log.join(''), /code_verifier|eyJ/);
  });

  it('ends when the person cancels at the provider', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    const { url } = await browser.follow(await browser.go(`${stage.origin}${startPath}`), stage.origin);
    const { url: back } = await browser.follow(await browser.go(`${url}/abort`), stage.origin);
    await isRefused(stage, browser, back, 'not-allowed');
  });

  it('ends when the provider gives no role, and makes no user', async () => {
    const stage = await openStage();
    const browser = openTestBrowser();
    await isRefused(stage, browser, await signInOutside(browser, stage, 'nora'), 'not-allowed');
    assert.equal(await findUserByName(stage.store.db, 'nora'), null);
  });

  it('ends when the roles are in an access token of somebody else', async () => {
    const stage = await openStage({
      accessTokenAudience: 'clickferry-api',
      accessTokenSubject: 'somebody else',
      config: { roleClaim: 'realm_access.roles' },
    });
    const browser = openTestBrowser();
    await isRefused(stage, browser, await signInOutside(browser, stage, 'vera'), 'not-allowed');
  });

  it('ends for a user who is disabled here', async () => {
    const stage = await openStage();
    const first = openTestBrowser();
    await whereTo(first, await signInOutside(first, stage, 'vera'));
    const { id } = (await findUserByName(stage.store.db, 'vera')) ?? assert.fail();
    await updateUser(stage.store.db, id, { disabledAt: 1 }, Date.now());
    const browser = openTestBrowser();
    await isRefused(stage, browser, await signInOutside(browser, stage, 'vera'), 'not-allowed');
  });

  it('ends on the login page, not on an error page, when the provider is down before or after', async () => {
    const before = await openStage();
    await before.outside.stop();
    assert.equal(
      await whereTo(openTestBrowser(), `${before.origin}${startPath}`),
      '/login#error=identity-provider-failed',
    );
    const after = await openStage();
    const browser = openTestBrowser();
    const back = await signInOutside(browser, after, 'vera');
    await after.outside.stop();
    await isRefused(after, browser, back, 'identity-provider-failed');
  });
});
