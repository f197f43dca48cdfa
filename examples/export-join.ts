/**
 * Joins two tables, groups and filters, looks at the first rows, and writes the whole to a Parquet file.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/export-join.ts revenue.parquet
 */
import { createClickferry, type ExportSpec, saveDownload } from '@clickferry/sdk';

const [path = 'revenue.parquet'] = process.argv.slice(2);

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

const spec: ExportSpec = {
  connectionId: 'embedded',
  source: {
    kind: 'join',
    from: { database: 'demo', table: 'trips', as: 'trip' },
    joins: [
      {
        kind: 'inner',
        database: 'demo',
        table: 'customers',
        as: 'customer',
        on: [{ left: { of: 'trip', column: 'customer_id' }, right: { of: 'customer', column: 'id' } }],
      },
    ],
  },
  columns: [
    { of: 'customer', column: 'country' },
    { as: 'trips', aggregate: { function: 'count' } },
    { as: 'revenue', of: 'trip', column: 'fare', aggregate: { function: 'sum' } },
  ],
  filter: {
    and: [
      { of: 'trip', column: 'payment', operator: 'in', values: ['card', 'app'] },
      { of: 'trip', column: 'pickup_at', operator: '>=', value: '2024-03-01 00:00:00' },
    ],
  },
  having: { column: 'trips', operator: '>', value: 10 },
  sort: [{ column: 'revenue', direction: 'desc' }],
  format: { name: 'Parquet' },
  fileName: 'revenue',
};

const { rows, estimate } = await clickferry.exports.preview(spec, { rows: 3 });
for (const row of rows) console.log(row.join('  '));
console.log(`${estimate.rows.value} rows (${estimate.rows.kind})`);

console.log(`${path}: ${await saveDownload(await clickferry.exports.download(spec), path)} bytes`);
