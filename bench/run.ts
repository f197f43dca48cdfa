/**
 * `npm run bench`: how fast an export through clickferry is against curl straight to the engine, in one run on one machine.
 * `--rounds N` measures N times (5), `--copies N` makes the table N million rows (10), `--save` writes bench/baseline.json.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startClickferry } from '@clickferry/acceptance/start-clickferry';
import { createClickferry } from '@clickferry/sdk';
import { cpuSeconds } from './cpu-time.ts';
import { curlTo } from './curl.ts';
import { openEngine } from './engine.ts';
import { machineFacts } from './machine.ts';
import { measureAlternately, median } from './measure.ts';
import { peakMemoryBytes } from './peak-memory.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    copies: { type: 'string', default: '10' },
    save: { type: 'boolean', default: false },
  },
});
const copies = Number(values.copies);
const spec = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips_many' },
  format: { name: 'CSV' },
} as const;

await using clickferry = await startClickferry();
const engine = await openEngine(clickferry);
console.log(`making ${copies},000,000 rows …`);
await engine.run('CREATE TABLE demo.trips_many AS demo.trips');
await engine.run(
  `INSERT INTO demo.trips_many SELECT t.* FROM demo.trips AS t CROSS JOIN numbers(${copies}) AS n`,
);

await using client = createClickferry({
  url: clickferry.url,
  username: 'admin',
  password: clickferry.adminPassword,
});
const { sql } = await client.exports.plan(spec);
const { url } = clickferry;
const cpuOfExports: number[] = [];

const [direct, gateway] = await measureAlternately(Number(values.rounds), [
  { name: 'curl to the engine', run: () => curlTo(engine.url, engine.readerHeaders, sql) },
  {
    name: 'curl to clickferry',
    async run() {
      const link = await client.exports.createLink(spec);
      const before = await cpuSeconds(clickferry.pid);
      const transfer = await curlTo(`${url}${link.url}`);
      cpuOfExports.push((await cpuSeconds(clickferry.pid)) - before);
      return transfer;
    },
  },
]);
if (direct === undefined || gateway === undefined) throw new Error('two ways were measured');

const result = {
  rows: copies * 1_000_000,
  bytes: gateway.bytes,
  directSeconds: round(median(direct.seconds)),
  clickferrySeconds: round(median(gateway.seconds)),
  ratio: round(median(direct.seconds) / median(gateway.seconds)),
  clickferryCpuSecondsPerGB: round(median(cpuOfExports) / (gateway.bytes / 1e9)),
  clickferryPeakMemoryMiB: Math.round((await peakMemoryBytes(clickferry.pid)) / 2 ** 20),
};
console.table(result);
console.log('ratio: 1 is as fast as the engine itself, 0.95 is 5 % slower');
if (values.save) {
  const baseline = { export: { ...result, rounds: Number(values.rounds) }, machine: machineFacts() };
  await writeFile(join(import.meta.dirname, 'baseline.json'), `${JSON.stringify(baseline, null, 2)}\n`);
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
