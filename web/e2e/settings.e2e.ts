import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describePage } from './page-suite.ts';
import { logIn } from './with-browser.ts';

describePage('settings', (stage) => {
  it('test the embedded connection', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/connections');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText(/^It works: ClickHouse \d+/).waitFor();
  });

  it('add a connection, say why it does not work, change and delete it', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/connections');
    await page.getByRole('button', { name: 'Add a connection' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Nowhere');
    await form.getByLabel('Host').fill('127.0.0.1');
    await form.getByRole('switch', { name: 'Encrypted (TLS)' }).click();
    await form.getByLabel('HTTP port').fill('1');
    await form.getByRole('button', { name: 'Test' }).click();
    await form.getByText('The connection to ClickHouse failed').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('http://default@127.0.0.1:1/default').waitFor();

    await page.getByRole('button', { name: 'Actions for Nowhere' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await form.getByLabel('Name', { exact: true }).fill('Somewhere');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Actions for Somewhere' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('the stored login of “Somewhere”').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No other servers yet').waitFor();
  });

  it('create an API token that works, show it once, and revoke it', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/account');
    await page.getByRole('button', { name: 'Create a token' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('nightly');
    await form.getByRole('button', { name: 'Create a token' }).click();
    const token = (await form.locator('pre, code').first().innerText()).trim();
    assert.match(token, /^cf_/);
    const ask = () =>
      fetch(`${stage.server.url}/api/v1/connections`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await ask()).status, 200);
    await form.getByRole('button', { name: 'Close' }).last().click();
    assert.equal(await page.getByText(token).count(), 0);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No tokens yet.').waitFor();
    assert.equal((await ask()).status, 401);
  });

  it('add a viewer, who sees only what a viewer may do', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('User name').fill('vera');
    await form.getByRole('textbox', { name: 'Password' }).fill('another-long-passphrase');
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('combobox', { name: 'Role: vera' }).waitFor();

    const other = await stage.openPage();
    await other.goto(stage.server.url);
    await other.getByLabel('User name').fill('vera');
    await other.getByRole('textbox', { name: 'Password' }).fill('another-long-passphrase');
    await other.keyboard.press('Enter');
    await other.getByRole('link', { name: 'Connections' }).click();
    await other.getByRole('link', { name: 'Browse' }).waitFor();
    for (const name of ['Import', 'Users'])
      assert.equal(await other.getByRole('link', { name }).count(), 0, name);
    assert.equal(await other.getByRole('button', { name: 'Add a connection' }).count(), 0);

    await page.getByRole('button', { name: 'Actions for vera' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByText('disabled').waitFor();
    await other.reload();
    await other.getByRole('button', { name: 'Log in' }).waitFor();
  });

  it('change the password', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/account');
    await page.getByRole('textbox', { name: 'Current password' }).fill(stage.server.password);
    await page.getByRole('textbox', { name: 'New password' }).fill('quite-another-passphrase');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The password is changed.').waitFor();
    const again = await stage.openPage();
    await logIn(again, { url: stage.server.url, password: 'quite-another-passphrase' });
  });
});
