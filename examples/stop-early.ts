/**
 * Reads an export as it comes and stops it early. The query in ClickHouse stops too.
 *
 *   CLICKFERRY_TOKEN=cf_… node examples/stop-early.ts demo trips
 */
import { createClickferry } from '@clickferry/sdk';

const [database = 'demo', table = 'trips'] = process.argv.slice(2);
const enough = 1_000_000;

await using clickferry = createClickferry({
  url: process.env['CLICKFERRY_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['CLICKFERRY_TOKEN'] ?? '',
});

const { body } = await clickferry.exports.download({
  connectionId: 'embedded',
  source: { kind: 'table', database, table },
});

let bytes = 0;
for await (const part of body) {
  bytes += part.byteLength;
  if (bytes >= enough) break;
}
console.log(`read ${bytes >= enough ? 'enough' : 'all'}`);
