/**
 * `node bench/xlsx.ts`: how many rows a second clickferry writes into a workbook, from the query to the last byte at curl, against the
 * streaming writer of `exceljs` with the same rows, which it is given ready in memory.
 * `--rounds N` measures N times (3), `--copies N` makes the table N million rows (10), `--save` writes bench/baseline-xlsx.json.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startClickferry } from '@clickferry/acceptance/start-clickferry';
import { createClickferry, type ExportSpec } from '@clickferry/sdk';
import { cpuSeconds } from './cpu-time.ts';
import { curlTo } from './curl.ts';
import { openEngine } from './engine.ts';
import { readCells, writeWithExceljs } from './exceljs.ts';
import { machineFacts } from './machine.ts';
import { median } from './measure.ts';
import { peakMemoryBytes } from './peak-memory.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    copies: { type: 'string', default: '10' },
    save: { type: 'boolean', default: false },
  },
});
const copies = Number(values.copies);
const rows = copies * 1_000_000;
/** Enough for a steady rate; all of them would take it minutes. */
const exceljsRows = Math.min(rows, 200_000);

const columns = [
  'id',
  'city',
  'pickup_at',
  'dropoff_at',
  'pickup_date',
  'distance_km',
  'passengers',
  'fare',
  'tip',
  'payment',
  'rating',
  'note',
];
const spec: ExportSpec = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips_many' },
  columns: columns.map((column) => ({ column })),
  format: { name: 'XLSX' },
};

await using clickferry = await startClickferry();
const engine = await openEngine(clickferry);
console.log(`making ${copies},000,000 rows …`);
await engine.run(
  'CREATE TABLE demo.trips_many ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM demo.trips LIMIT 0',
);
for (let copy = 0; copy < copies; copy++) {
  // Neighbours differ, as in real data: the same row ten times in a row would compress to nearly nothing.
  await engine.run(
    `INSERT INTO demo.trips_many SELECT * REPLACE (id + ${copy * 1_000_000} AS id) FROM demo.trips ORDER BY cityHash64(id)`,
  );
}
const cells = await readCells(engine, columns, exceljsRows);

await using client = createClickferry({
  url: clickferry.url,
  username: 'admin',
  password: clickferry.adminPassword,
});

const seconds: number[] = [];
const exceljsSeconds: number[] = [];
const cpu: number[] = [];
let bytes = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  const link = await client.exports.createLink(spec);
  const before = await cpuSeconds(clickferry.pid);
  const transfer = await curlTo(`${clickferry.url}${link.url}`);
  cpu.push((await cpuSeconds(clickferry.pid)) - before);
  seconds.push(transfer.seconds);
  bytes = transfer.bytes;
  exceljsSeconds.push(await writeWithExceljs(columns, cells));
  console.log(
    `round ${round + 1}: clickferry ${seconds.at(-1)?.toFixed(2)} s, exceljs ${exceljsSeconds.at(-1)?.toFixed(2)} s`,
  );
}

const rowsPerSecond = Math.round(rows / median(seconds));
const exceljsRowsPerSecond = Math.round(exceljsRows / median(exceljsSeconds));
const result = {
  rows,
  columns: columns.length,
  bytes,
  seconds: median(seconds),
  rowsPerSecond,
  exceljsRowsPerSecond,
  ratio: Math.round((10 * rowsPerSecond) / exceljsRowsPerSecond) / 10,
  clickferryCpuSeconds: median(cpu),
  clickferryPeakMemoryMiB: Math.round((await peakMemoryBytes(clickferry.pid)) / 2 ** 20),
};
console.table(result);
console.log('ratio: how many times the rows per second of exceljs');
if (values.save) {
  const baseline = { xlsx: { ...result, rounds: Number(values.rounds) }, machine: machineFacts() };
  await writeFile(join(import.meta.dirname, 'baseline-xlsx.json'), `${JSON.stringify(baseline, null, 2)}\n`);
}
