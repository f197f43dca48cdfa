/**
 * `npm run bench:pages`: what page 10,000 and those behind it cost against page 1, in the order of the table and in a user's own.
 * `--rounds N` measures N of them (9), `--copies N` makes the table N million rows (10), each of which lies there N times.
 */
import { parseArgs } from 'node:util';
import { startClickferry } from '@clickferry/acceptance/start-clickferry';
import { openEngine } from './engine.ts';
import { measureAlternately, median } from './measure.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, copies: { type: 'string', default: '10' } },
});
const rounds = Number(values.rounds);
const copies = Number(values.copies);
const pageSize = 100;
const pagesBefore = 9999;
/** So many pages before it are walked one by one, so that the cursor is the one that a reader of small pages has. */
const pagesWalked = 25;

interface Page {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

await using clickferry = await startClickferry();
const engine = await openEngine(clickferry);
console.log(`making ${copies},000,000 rows …`);
await engine.run('CREATE TABLE demo.trips_many AS demo.trips');
await engine.run(
  `INSERT INTO demo.trips_many SELECT t.* FROM demo.trips AS t CROSS JOIN numbers(${copies}) AS n`,
);
await engine.run('OPTIMIZE TABLE demo.trips_many FINAL');
const token = await signIn();

const orders: readonly (readonly Sort[])[] = [
  [],
  [{ column: 'city', direction: 'desc' }],
  [{ column: 'fare', direction: 'desc' }],
];
const results: Record<string, object> = {};
for (const sort of orders) {
  const name =
    sort.length === 0
      ? 'order of the table'
      : sort.map(({ column, direction }) => `${column} ${direction}`).join(', ');
  let cursor = await cursorBehind(sort);
  const [first, far] = await measureAlternately(rounds, [
    { name: `${name}, page 1`, run: () => timed(() => readPage(sort, pageSize, null)) },
    {
      name: `${name}, page 10,000`,
      run: () =>
        timed(async () => {
          const page = await readPage(sort, pageSize, cursor);
          cursor = page.next;
          return page;
        }),
    },
  ]);
  if (first === undefined || far === undefined) throw new Error('two pages were measured');
  const [page1Ms, page10000Ms] = [first, far].map(({ seconds }) => Math.round(median(seconds) * 1000));
  results[name] = {
    page1Ms,
    page10000Ms,
    ratio: Math.round((median(far.seconds) / median(first.seconds)) * 100) / 100,
  };
}
console.table(results);

async function signIn(): Promise<string> {
  const response = await fetch(`${clickferry.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: clickferry.adminPassword }),
  });
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}

/** Cursors lead on in pages of any size, so most of the way there is walked in large ones. */
async function cursorBehind(sort: readonly Sort[]): Promise<string | null> {
  let cursor: string | null = null;
  const near = (pagesBefore - pagesWalked) * pageSize;
  for (let left = near; left > 0; left -= Math.min(left, 10_000))
    cursor = (await readPage(sort, Math.min(left, 10_000), cursor)).next;
  for (let page = 0; page < pagesWalked; page++) cursor = (await readPage(sort, pageSize, cursor)).next;
  if (cursor === null) throw new Error('the table is too small');
  return cursor;
}

async function timed(read: () => Promise<Page>): Promise<{ seconds: number; bytes: number }> {
  const start = performance.now();
  const { rows } = await read();
  return { seconds: (performance.now() - start) / 1000, bytes: rows.length };
}

async function readPage(sort: readonly Sort[], size: number, cursor: string | null): Promise<Page> {
  const spec = {
    connectionId: 'embedded',
    source: { kind: 'table', database: 'demo', table: 'trips_many' },
    sort,
  };
  const response = await fetch(`${clickferry.url}/api/v1/exports/page`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ spec, size, ...(cursor !== null && { cursor }) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Page;
}
