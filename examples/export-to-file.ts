/**
 * Writes some columns of a table to a file. The file appears only when it is complete.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/export-to-file.ts demo trips trips.csv
 */
import { createClickferry, saveDownload } from '@clickferry/sdk';

const [database = 'demo', table = 'trips', path = `${table}.csv`] = process.argv.slice(2);

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

const { columns } = await clickferry.catalog.table('embedded', { database, table });

const download = await clickferry.exports.download({
  connectionId: 'embedded',
  source: { kind: 'table', database, table },
  columns: columns.slice(0, 5).map(({ name }) => ({ column: name })),
  format: { name: 'CSV' },
});

const bytes = await saveDownload(download, path);
console.log(`${path}: ${bytes} bytes`);
