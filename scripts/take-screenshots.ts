/** `node scripts/take-screenshots.ts`: takes the pictures of the page in docs/images anew, from sample data alone. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { logIn, startBrowser } from '../web/e2e/with-browser.ts';
import { startServer } from '../web/e2e/with-server.ts';
import { buildPageIfStale } from './page-build.ts';

const directory = resolve(import.meta.dirname, '../docs/images');
const columns = [
  'id',
  'city',
  'pickup_at',
  'distance_km',
  'fare',
  'payment',
  'rating',
  'is_shared',
  'tags',
  'note',
];
const trips = `/?connection=embedded&database=demo&table=trips&columns=${columns.join('&columns=')}`;

const shop = `Order No.,Ordered at,Customer,Items,Total,Gift
10248,2026-07-04 08:30:00,Vinet & Fils,3,440.00,true
10249,2026-07-05 09:12:44,"Toms, Spezialitäten",2,1863.40,false
10250,2026-07-08 11:05:10,Hanari Carnes,12,1552.60,false
10251,2026-07-08 17:48:02,,1,654.06,true
10252,2026-07-09 10:20:31,Suprêmes délices,3,3597.90,false
`;

buildPageIfStale();
await mkdir(directory, { recursive: true });
await using server = await startServer();
await using browser = await startBrowser();

for (const colorScheme of ['light', 'dark'] as const) {
  const page = await open(colorScheme, trips);
  await page.getByRole('gridcell').first().waitFor();
  await take(page, `page-${colorScheme}.png`);
}

const page = await open('light', '/import');
await page.locator('input[type=file]').setInputFiles({
  name: 'shop-orders.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(shop),
});
await page.getByRole('button', { name: 'Load', exact: true }).waitFor();
await take(page, 'import-light.png');

async function open(colorScheme: 'light' | 'dark', path: string): Promise<Page> {
  const opened = await browser.open({ colorScheme, viewport: { width: 1280, height: 800 } });
  await logIn(opened, server, path);
  return opened;
}

async function take(shown: Page, name: string): Promise<void> {
  await shown.waitForLoadState('networkidle');
  await shown.mouse.move(0, 0);
  const path = join(directory, name);
  await shown.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(path);
}
