/**
 * Reads a table page by page. Whatever is inserted meanwhile, each row that was there at the start comes exactly once.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/walk-pages.ts demo customers
 */
import { createClickferry } from '@clickferry/sdk';

const [database = 'demo', table = 'customers'] = process.argv.slice(2);

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

const spec = { connectionId: 'embedded', source: { kind: 'table', database, table } } as const;

const { total } = await clickferry.exports.page(spec, { size: 1, total: true });

let pages = 0;
let rows = 0;
for await (const page of clickferry.exports.pages(spec, { size: 500 })) {
  pages++;
  rows += page.rows.length;
}
console.log(`${rows} of ${total?.rows} rows in ${pages} pages`);
