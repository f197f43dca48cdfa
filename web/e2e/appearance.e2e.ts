import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertAccessible, assertFits, see } from './page-checks.ts';
import { describePage } from './page-suite.ts';
import { desktop, logIn, phone } from './with-browser.ts';

const table = '/?connection=embedded&database=demo&table=trips';

/** Every place, and what is there when it has loaded. */
const places: Readonly<Record<string, string>> = {
  '/': '[role=treeitem]',
  [table]: '[role=gridcell]',
  [`${table}&tab=columns`]: 'td',
  [`${table}&tab=sql`]: 'pre',
  '/import': 'h1',
  '/connections': 'main li',
  '/users': 'main li',
  '/account': 'h2',
};

describePage('the page', (stage) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [desktop, phone]) {
      it(`is accessible and fits everywhere, ${colorScheme}, ${viewport.width} px wide`, async () => {
        const page = await stage.openPage({ colorScheme, viewport });
        await page.goto(`${stage.server.url}/login`);
        await page.locator('form').waitFor();
        await assertAccessible(page, 'Log in');
        await assertFits(page, 'Log in');
        await logIn(page, stage.server);
        for (const [path, sign] of Object.entries(places)) {
          await page.goto(`${stage.server.url}${path}`);
          const isTreeInDrawer = viewport === phone && path === '/';
          await see(page, isTreeInDrawer ? 'main button' : sign);
          await assertAccessible(page, path);
          await assertFits(page, path);
        }
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(background === 'rgb(255, 255, 255)', colorScheme === 'light');
      });
    }
  }

  it('is as accessible in Russian, which a Russian browser gets by itself', async () => {
    const page = await stage.openPage({ locale: 'ru-RU' });
    await logIn(page, stage.server, table);
    await page.getByRole('button', { name: 'Скачать CSV' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
    await page.getByText('Показаны первые 100 из').waitFor();
    await assertAccessible(page, 'Export in Russian');
  });

  it('keeps the chosen language and theme over a reload', async () => {
    const page = await stage.openPage({ colorScheme: 'light' });
    await logIn(page, stage.server);
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.reload();
    await page.getByRole('link', { name: 'Подключения' }).waitFor();
    const scheme = await page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
    assert.equal(scheme, 'dark');
  });

  it('opens accessible menus, panels and forms', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, table);
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: /^All \d+ columns$/ }).click();
    await page.getByLabel('Find a column').waitFor();
    await assertAccessible(page, 'Column chooser');
    await page.keyboard.press('Escape');
    await page.getByLabel('Find a column').waitFor({ state: 'detached' });
    await page.getByRole('gridcell').first().dblclick();
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'Value panel');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).waitFor();
    await assertAccessible(page, 'Account menu');
    await page.goto(`${stage.server.url}/connections`);
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await page.getByLabel('Host').waitFor();
    await assertAccessible(page, 'Connection form');
  });

  it('reaches every place and table on a phone', async () => {
    const page = await stage.openPage({ viewport: phone, hasTouch: true });
    await logIn(page, stage.server);
    await page.getByRole('button', { name: 'Tables' }).click();
    await page.getByRole('treeitem', { name: /^orders/ }).click();
    await page.getByRole('heading', { name: 'demo.orders' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Connections' }).click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
  });
});
