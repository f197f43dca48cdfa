/**
 * `npm run bench`: how fast exports through clickferry are against curl straight to the engine, in one run on one machine.
 * `--rounds N` measures N times (5), `--copies N` makes the table N million rows (10), `--formats CSV,NDJSON` measures only
 * those, `--save` writes bench/baseline.json.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startClickferry } from '@clickferry/acceptance/start-clickferry';
import { createClickferry } from '@clickferry/sdk';
import { openEngine } from './engine.ts';
import { measuredFormats } from './formats.ts';
import { machineFacts } from './machine.ts';
import { measureFormat } from './measure-format.ts';
import { peakMemoryBytes } from './peak-memory.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    copies: { type: 'string', default: '10' },
    formats: { type: 'string', default: measuredFormats.map(({ format }) => format.name).join(',') },
    save: { type: 'boolean', default: false },
  },
});
const copies = Number(values.copies);
const rounds = Number(values.rounds);
const wanted = values.formats.split(',');

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
const formats: Record<string, Awaited<ReturnType<typeof measureFormat>>> = {};
for (const measured of measuredFormats) {
  const { name } = measured.format;
  if (wanted.includes(name))
    formats[name] = await measureFormat({ clickferry, client, engine, rounds }, measured);
}

console.table(formats);
const peakMemoryMiB = Math.round((await peakMemoryBytes(clickferry.pid)) / 2 ** 20);
console.log(`peak memory of clickferry: ${peakMemoryMiB} MiB`);
console.log('ratio: 1 is as fast as the engine itself, 0.95 is 5 % slower');
if (values.save) await save({ rows: copies * 1_000_000, rounds, peakMemoryMiB, formats });

/** Other benches keep their figures in the same file. */
async function save(figures: object): Promise<void> {
  const path = join(import.meta.dirname, 'baseline.json');
  const before = JSON.parse(await readFile(path, 'utf8')) as object;
  const baseline = { ...before, export: figures, machine: machineFacts() };
  await writeFile(path, `${JSON.stringify(baseline, null, 2)}\n`);
}
