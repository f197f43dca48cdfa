import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import type { Download, Page } from 'playwright-core';
import { describePage } from './page-suite.ts';
import { logIn } from './with-browser.ts';

const trips = '/?connection=embedded&database=demo&table=trips';

describePage('exporting a table', (stage) => {
  it('begins in the tree and shows the first rows', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server);
    await page.getByRole('treeitem', { name: /^trips/ }).click();
    await page.getByRole('heading', { name: 'demo.trips' }).waitFor();
    await page.getByText('1,000,000 rows').first().waitFor();
    await page.getByRole('gridcell').first().waitFor();
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '101');
    assert.equal(new URL(page.url()).searchParams.get('table'), 'trips');
  });

  it('downloads every row', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, trips);
    const file = await download(page, () => page.getByRole('button', { name: 'Download CSV' }).click());
    assert.match(file.suggestedFilename(), /trips.*\.csv$/);
    assert.equal(await countRecords(await file.path()), 1_000_001);
  });

  it('downloads another format when one is chosen', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/?connection=embedded&database=demo&table=customers');
    await page.getByLabel('Format').selectOption('Parquet');
    const file = await download(page, () => page.getByRole('button', { name: 'Download Parquet' }).click());
    assert.match(file.suggestedFilename(), /customers.*\.parquet$/);
    assert.equal((await readFile(await file.path())).subarray(0, 4).toString(), 'PAR1');
  });

  it('downloads just the columns that are shown, by the keyboard alone', async () => {
    const page = await stage.openPage();
    await page.goto(stage.server.url);
    await page.locator('input[name=username]:focus').waitFor();
    await page.keyboard.type('admin');
    await page.keyboard.press('Tab');
    await page.keyboard.type(stage.server.password);
    await page.keyboard.press('Enter');
    await page.getByRole('tree').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('custom');
    await page.getByRole('treeitem', { name: /^customers/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell').first().waitFor();

    await tabTo(page, /^All \d+ columns$/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Find a column').waitFor();
    const all = await page.getByRole('checkbox').count();
    await tabTo(page, 'None');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Columns: 1 of ${all}` }).waitFor();

    await page.getByRole('gridcell').first().waitFor();
    await tabTo(page, 'Download CSV');
    const file = await download(page, () => page.keyboard.press('Enter'));
    const [header = ''] = (await readFile(await file.path(), 'utf8')).split('\n', 1);
    const name = await page.getByRole('columnheader').nth(1).innerText();
    assert.equal(header.replaceAll('"', ''), name.split('\n')[0]);
  });

  it('moves in the grid by arrows, copies a cell and opens its value', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, trips);
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const cell = page.locator('[role=row][aria-rowindex="3"] [aria-colindex="3"]');
    assert.equal(await cell.getAttribute('aria-selected'), 'true');
    await page.keyboard.press('c');
    await page.getByText('The value is copied').waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await cell.innerText());
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    assert.ok((await panel.innerText()).includes(await cell.innerText()));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+End');
    await page.locator('[role=row][aria-rowindex="101"]').waitFor();
  });

  it('shows the columns and the SQL of the table', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, trips);
    await page.getByRole('tab', { name: 'Columns' }).click();
    await page.getByText('primary key').first().waitFor();
    await page.getByRole('tab', { name: 'SQL' }).click();
    await page.getByText('CREATE TABLE demo.trips').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('tab'), 'sql');
  });

  it('goes to a table from the palette', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/connections');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).fill('orders');
    await page.getByRole('option', { name: 'demo.orders' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'demo.orders' }).waitFor();
  });

  it('says what is wrong with a table that is not there, and stays usable', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/?connection=embedded&database=demo&table=nowhere');
    await page.getByRole('alert').waitFor();
    await page.getByRole('treeitem', { name: /^orders/ }).click();
    await page.getByRole('heading', { name: 'demo.orders' }).waitFor();
  });
});

async function download(page: Page, start: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  assert.equal(await file.failure(), null);
  return file;
}

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  assert.fail(`Tab does not reach ${name}`);
}

/** Line ends outside quotes. */
async function countRecords(path: string): Promise<number> {
  const lineEnd = 10;
  const quote = 34;
  let records = 0;
  let isQuoted = false;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === lineEnd && !isQuoted) records++;
    }
  }
  return records;
}
