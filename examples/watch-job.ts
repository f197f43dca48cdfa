/**
 * Exports a table to a file that clickferry keeps, tells how far it is, and fetches the file. The events survive cut
 * connections; the file arrives with the checksum of the receipt, or not at all.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/watch-job.ts demo trips trips.csv.gz
 */
import { createClickferry, type ExportReceipt, receiptOf, saveDownload } from '@clickferry/sdk';

const [database = 'demo', table = 'trips', path = `${table}.csv.gz`] = process.argv.slice(2);

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

const { id } = await clickferry.exports.createJob({
  connectionId: 'embedded',
  source: { kind: 'table', database, table },
  compression: { method: 'gzip' },
});

for await (const { state, progress } of clickferry.jobs.watch(id)) {
  console.log(`${state}: ${progress?.rows ?? 0} rows`);
}

const receipt = receiptOf(await clickferry.jobs.get(id)) as ExportReceipt;
for (const file of receipt.files) {
  const bytes = await saveDownload(await clickferry.files.download(file.id), path);
  console.log(`${path}: ${bytes} bytes, ${receipt.rows} rows, sha256 ${file.sha256}`);
}
