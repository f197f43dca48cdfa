import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { describePage } from './page-suite.ts';
import { logIn } from './with-browser.ts';

describePage('importing a file', (stage) => {
  it('makes a new table and tells how many rows it read, loaded and rejected', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/import');
    await upload(page, 'people.csv', people(1000));
    await page.getByText('1,000 rows').waitFor();
    assert.equal(await page.getByLabel('Type of id').inputValue(), 'Int64');
    assert.equal(await page.getByLabel('Table', { exact: true }).inputValue(), 'people');
    await page.getByLabel('Column for name').fill('full_name');
    await page.getByRole('button', { name: 'Load' }).click();
    await page.getByRole('heading', { name: /people$/ }).waitFor();
    assert.deepEqual(await counts(page), ['1,000', '1,000', '0', '0']);
    await page.getByRole('link', { name: 'Show the table' }).click();
    await page.getByText('1,000 rows').first().waitFor();
    await page.getByRole('gridcell', { name: 'Name 0' }).waitFor();
    await page.getByRole('columnheader', { name: /^full_name/ }).waitFor();
  });

  it('adds to an existing table', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/import');
    await upload(page, 'more.csv', people(10).replace('name', 'full_name'));
    await page.getByText('An existing table').click();
    await page.getByRole('combobox', { name: 'Table', exact: true }).selectOption('people');
    await page.getByRole('button', { name: 'Load' }).click();
    await page.getByRole('heading', { name: /people$/ }).waitFor();
    assert.deepEqual(await counts(page), ['10', '10', '0', '0']);
    await page.getByRole('link', { name: 'Show the table' }).click();
    await page.getByText('1,010 rows').first().waitFor();
  });

  it('loads nothing when a row does not fit, shows it, and then loads the others', async () => {
    const page = await stage.openPage();
    await logIn(page, stage.server, '/import');
    await upload(page, 'broken.csv', `${people(5)}not a number,Eve,1.5\n`);
    await page.getByText('6 rows').waitFor();
    await page.getByLabel('Type of id').fill('Int64');
    await page.getByRole('button', { name: 'Load' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByText('Row 6', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Load the other rows' }).click();
    await page.getByRole('heading', { name: /broken$/ }).waitFor();
    assert.deepEqual(await counts(page), ['6', '5', '1', '0']);
  });
});

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: 'What is in it' }).waitFor();
}

function people(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `${index},Name ${index},${index / 4}\n`);
  return `id,name,score\n${rows.join('')}`;
}

function counts(page: Page): Promise<string[]> {
  return page.locator('dd').allInnerTexts();
}
