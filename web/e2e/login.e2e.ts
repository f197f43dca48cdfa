import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describePage } from './page-suite.ts';
import { logIn } from './with-browser.ts';

describePage('logging in', (stage) => {
  it('is all that a first visit shows, and nothing is refused on the way there', async () => {
    const page = await stage.openPage();
    const refusals: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refusals.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(stage.server.url);
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(refusals, []);
  });

  it('opens the page that was asked for', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/connections');
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/connections');
  });

  it('says that the password is wrong, where the password is', async () => {
    const page = await stage.openPage();
    await page.goto(stage.server.url);
    await page.getByLabel('User name').fill('admin');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Log in' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.equal(await alert.innerText(), 'The user name or the password is wrong.');
    assert.equal(new URL(page.url()).pathname, '/login');
  });

  it('works once by the one-time link, which leaves the address', async () => {
    const page = await stage.openPage();
    await page.goto(stage.server.loginLink);
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    assert.equal(new URL(page.url()).hash, '');

    const second = await stage.openPage();
    await second.goto(stage.server.loginLink);
    await second.getByText('This one-time link does not work.').waitFor();
    assert.equal(new URL(second.url()).hash, '');
  });

  it('lasts over a reload and ends with logging out', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server);
    await page.reload();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.goto(`${stage.server.url}/connections`);
    await page.getByRole('button', { name: 'Log in' }).waitFor();
  });

  it('is not noticed when only the access token has expired: the page refreshes it', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server);
    let isExpired = true;
    const statuses: number[] = [];
    await page.route('**/api/v1/users', async (route) => {
      const headers = {
        ...route.request().headers(),
        ...(isExpired ? { authorization: 'Bearer expired' } : {}),
      };
      isExpired = false;
      await route.continue({ headers });
    });
    page.on('response', (response) => {
      if (response.url().endsWith('/api/v1/users')) statuses.push(response.status());
    });
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('combobox', { name: 'Role: admin' }).waitFor();
    assert.deepEqual(statuses, [401, 200]);
  });

  it('is asked for again when the session has ended, and leads back to the same view', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/?connection=embedded&database=demo&table=customers&tab=columns');
    await page.getByRole('heading', { name: 'demo.customers' }).waitFor();
    await page.context().clearCookies();
    await page.route('**/api/v1/users', (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer expired' } }),
    );
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.unroute('**/api/v1/users');
    await page.getByLabel('User name').fill('admin');
    await page.getByRole('textbox', { name: 'Password' }).fill(stage.server.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Users' }).waitFor();
  });
});
