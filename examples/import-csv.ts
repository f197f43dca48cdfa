/**
 * Loads a CSV file into a new table, with the types that fit every row of it.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/import-csv.ts people.csv demo people
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { ClickferryError, createClickferry } from '@clickferry/sdk';

const [path = 'people.csv', database = 'demo', table = 'people'] = process.argv.slice(2);

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

try {
  const file = await clickferry.files.upload(basename(path), await openAsBlob(path));
  const { dialect, columns } = await clickferry.files.sniff(file.id);
  for (const { name, type, evidence } of columns) console.log(`${name}: ${type} (${evidence})`);

  const receipt = await clickferry.imports.run({
    fileId: file.id,
    dialect,
    connectionId: 'embedded',
    target: {
      kind: 'new-table',
      database,
      table,
      columns: columns.map(({ name, type }) => ({ name, type })),
    },
  });
  console.log(`${receipt.rowsRead} rows read, ${receipt.rowsLoaded} loaded into ${database}.${table}`);
} catch (error) {
  if (!(error instanceof ClickferryError)) throw error;
  console.error(`${error.title}. ${error.detail}`);
  process.exitCode = 1;
}
